import { fileURLToPath } from 'node:url';
import { Annotations, CfnOutput, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  Distribution,
  Function as CloudFrontFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  S3OriginAccessControl,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { cognitoOrigin } from '../../site/security-headers.ts';
import { readStyleSource } from '../../site/style-source.ts';
import { PAGE_ROUTER_FILE } from '../../site/route-page.ts';
import type { Deployment } from '../settings/deployment.ts';
import { ResponseHeaders } from './response-headers.ts';

interface SiteStackProps {
  readonly deployment: Deployment;
  /** The folder with the production build. */
  readonly build: string;
}

/**
 * The site that serves the client: a private bucket behind CloudFront. Deployed before the pool
 * stack, whose SMS messages contain the host.
 */
export class SiteStack extends Stack {
  readonly bucket: IBucket;
  readonly distribution: Distribution;
  /** The configured host, or the domain name that CloudFront generates. */
  readonly host: string;

  constructor(scope: Construct, id: string, { deployment, build }: SiteStackProps) {
    super(scope, id, {
      stackName: `phone-sign-in-${deployment.stage}-site`,
      description: `Phone sign-in for Amazon Cognito: site (${deployment.stage})`,
    });
    const { host, certificate, apiOrigins, liveStyleSource } = deployment;
    // The names of CloudFront's resources are unique per account, across all regions.
    const globalName = `${this.stackName}-${this.region}`;
    const styleSource = readStyleSource(build);
    if (!styleSource) {
      // Fails synthesis and deployment, but not the deletion of the stack, which needs no build.
      Annotations.of(this).addError(
        'The client is not built with an inline stylesheet. Run `npm run build`, or `npm run deploy`, which also builds it.',
      );
    }

    // The CDK's types do not support `exactOptionalPropertyTypes`.
    this.bucket = new Bucket(this, 'Bucket', {
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      // A build can be repeated, so the bucket needs no protection.
      removalPolicy: RemovalPolicy.DESTROY,
      autoDeleteObjects: true,
    }) as IBucket;
    this.distribution = new Distribution(this, 'Distribution', {
      httpVersion: HttpVersion.HTTP2_AND_3,
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(this.bucket, {
          originAccessControl: new S3OriginAccessControl(this, 'AccessControl', {
            originAccessControlName: globalName,
          }),
        }),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        responseHeadersPolicy: new ResponseHeaders(this, 'Headers', {
          name: globalName,
          callableOrigins: [cognitoOrigin(this.region), ...apiOrigins],
          // The new pages are uploaded minutes after this policy changes. Until then, it must also
          // allow the stylesheet of the live pages.
          styleSource: [...new Set([liveStyleSource, styleSource])].filter(Boolean).join(' '),
        }),
        functionAssociations: [
          {
            eventType: FunctionEventType.VIEWER_REQUEST,
            function: new CloudFrontFunction(this, 'PageRoutes', {
              functionName: globalName,
              code: FunctionCode.fromFile({ filePath: fileURLToPath(PAGE_ROUTER_FILE) }),
              runtime: FunctionRuntime.JS_2_0,
            }),
          },
        ],
      },
      // S3 responds with 403 to a request for a missing file if the caller has no permission to
      // list the bucket.
      errorResponses: [{ httpStatus: 403, responseHttpStatus: 404, responsePagePath: '/index.html' }],
      ...(host &&
        certificate && {
          domainNames: [host],
          minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
          certificate: Certificate.fromCertificateArn(this, 'Certificate', certificate),
        }),
    });
    this.host = host ?? this.distribution.domainName;
    acknowledge(this.bucket, this.distribution);

    new CfnOutput(this, 'Url', { value: `https://${this.host}` });
    new CfnOutput(this, 'DistributionDomain', { value: this.distribution.domainName });
    // Always exported, even if the pool stack no longer imports it: CloudFormation cannot remove an
    // export in use, and the pool stack is updated later.
    this.exportValue(this.distribution.domainName);
  }
}

function acknowledge(bucket: IBucket, distribution: Distribution): void {
  const reason = 'An access log would store the IP addresses of members, for requests for public files.';
  Validations.of(bucket).acknowledge({ id: 'AwsSolutions-S1', reason });
  Validations.of(distribution).acknowledge(
    {
      id: 'AwsSolutions-CFR1',
      reason: 'The phone number, not the location of the request, decides which countries are served.',
    },
    {
      id: 'AwsSolutions-CFR2',
      reason: 'The site serves static files only. AWS WAF protects the user pool, which handles sign-ins.',
    },
    { id: 'AwsSolutions-CFR3', reason },
    {
      id: 'AwsSolutions-CFR4',
      reason:
        'CloudFront sets the TLS version for its own domain name. A host with a certificate requires TLS 1.2.',
    },
  );
}

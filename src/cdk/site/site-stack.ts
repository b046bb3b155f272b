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

/** Where the client is served from: a private bucket behind CloudFront. It stands before the pool, whose texts name its host. */
export class SiteStack extends Stack {
  readonly bucket: IBucket;
  readonly distribution: Distribution;
  /** The deployment's own, or the one that CloudFront makes up. */
  readonly host: string;

  constructor(scope: Construct, id: string, { deployment, build }: SiteStackProps) {
    super(scope, id, {
      stackName: `phone-sign-in-${deployment.stage}-site`,
      description: `Phone sign-in for Amazon Cognito: its site (${deployment.stage})`,
    });
    const { host, certificate, apiOrigins, liveStyleSource } = deployment;
    // CloudFront's names hold for the whole account, in all regions.
    const globalName = `${this.stackName}-${this.region}`;
    const styleSource = readStyleSource(build);
    if (!styleSource) {
      // Deploying stops at this. Deleting the stack goes on without a build.
      Annotations.of(this).addError(
        'The client is not built with its stylesheet inline: `npm run build` does it, and `npm run deploy` does all.',
      );
    }

    // The CDK's own types are not made for `exactOptionalPropertyTypes`.
    this.bucket = new Bucket(this, 'Bucket', {
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      // A build can be made again.
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
          // The new pages are uploaded minutes after this policy changes. Until then it must allow the live pages' styles.
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
      // S3 answers 403 for a file that is not there to whoever may not list the bucket.
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
    // Kept also when the pool no longer imports it: CloudFormation removes no export that is in use, and the pool comes later.
    this.exportValue(this.distribution.domainName);
  }
}

function acknowledge(bucket: IBucket, distribution: Distribution): void {
  const reason = 'An access log would keep the addresses of members, of requests for files that are public.';
  Validations.of(bucket).acknowledge({ id: 'AwsSolutions-S1', reason });
  Validations.of(distribution).acknowledge(
    { id: 'AwsSolutions-CFR1', reason: 'Which countries are served is a matter of the phone number.' },
    {
      id: 'AwsSolutions-CFR2',
      reason: 'Static files only. AWS WAF stands where the log-ins are: at the user pool.',
    },
    { id: 'AwsSolutions-CFR3', reason },
    {
      id: 'AwsSolutions-CFR4',
      reason:
        'On its own domain name CloudFront sets the TLS version; a host with a certificate has TLS 1.2 at least.',
    },
  );
}

import { Annotations, CfnOutput, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import type { Construct } from 'constructs';
import { PRERENDERED_PAGES } from '../../site/prerendered-pages.ts';
import { readStyleSource } from '../../site/style-source.ts';
import type { SiteStack } from './site-stack.ts';

interface ClientStackProps {
  readonly stage: string;
  readonly site: SiteStack;
  /** The folder with the production build. */
  readonly build: string;
}

/** The files that the build names after their content, so that they never change. */
const HASHED_FILES = ['*.js'];
const HASHED_CACHING = 'public, max-age=31536000, immutable';

/** The pages and the few files beside them are asked for again each time. */
const OTHER_CACHING = 'no-cache';

/**
 * The built client on its way to the site. Nothing is ever deleted there before the site is: a page that is open in a browser
 * asks for the scripts of its own build, however old it is, and a build takes less than 1 MB.
 */
export class ClientStack extends Stack {
  constructor(scope: Construct, id: string, { stage, site, build }: ClientStackProps) {
    super(scope, id, {
      stackName: `phone-sign-in-${stage}-client`,
      description: `Phone sign-in for Amazon Cognito: its client (${stage})`,
    });
    const styleSource = readStyleSource(build);
    if (!styleSource) {
      // Deploying and synthesizing stop at this. Taking the stack away does not need a build, and goes on.
      Annotations.of(this).addError(
        'The client is not built: `npm run build` does it, and `npm run deploy` does all.',
      );
      return;
    }
    // CloudFront compresses by itself.
    const sources = [Source.asset(build, { exclude: ['*.br', '*.gz'] })];
    const logGroup = new LogGroup(this, 'Log', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const common = { sources, destinationBucket: site.bucket, prune: false, logGroup };
    const hashed = new BucketDeployment(this, 'HashedFiles', {
      ...common,
      exclude: ['*'],
      include: HASHED_FILES,
      cacheControl: [CacheControl.fromString(HASHED_CACHING)],
    });
    const others = new BucketDeployment(this, 'OtherFiles', {
      ...common,
      exclude: HASHED_FILES,
      cacheControl: [CacheControl.fromString(OTHER_CACHING)],
      distribution: site.distribution,
      // Each in every language.
      distributionPaths: ['index', ...PRERENDERED_PAGES].map((page) => `/${page}.*`),
    });
    // No page may name a script that is not there yet.
    others.node.addDependency(hashed);
    // Read by the next deploy. CloudFormation changes it only once the upload has succeeded.
    new CfnOutput(this, 'StyleSource', { value: styleSource });
    acknowledge(this, stage);
  }
}

/** What cdk-nag finds at the CDK's own function for uploads. */
function acknowledge(stack: ClientStack, stage: string): void {
  const findings = [
    'IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
    ...['GetObject*', 'GetBucket*', 'List*', 'DeleteObject*', 'Abort*'].map(
      (action) => `IAM5[Action::s3:${action}]`,
    ),
    'IAM5[Resource::arn:<AWS::Partition>:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-<AWS::Region>/*]',
    `IAM5[Resource::phone-sign-in-${stage}-site:ExportsOutputFnGetAttBucket83908E77Arn063C8555/*]`,
    'IAM5[Resource::*]',
    'L1',
  ];
  const reason =
    "This is the CDK's own function for uploads, with the rights and the runtime that the CDK gives it.";
  Validations.of(stack).acknowledge(
    ...findings.map((finding) => ({ id: `AwsSolutions-${finding}`, reason })),
  );
}

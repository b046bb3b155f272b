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

/** The files whose names contain a hash of their content, so that they never change. */
const HASHED_FILES = ['*.js'];
const HASHED_CACHING = 'public, max-age=31536000, immutable';

/** Browsers revalidate the pages and the few other files on each request. */
const OTHER_CACHING = 'no-cache';

/**
 * Uploads the built client to the site's bucket. Files of earlier builds stay until the site is
 * deleted, because a page that is still open in a browser loads the scripts of its build. A
 * build takes less than 1 MB.
 */
export class ClientStack extends Stack {
  constructor(scope: Construct, id: string, { stage, site, build }: ClientStackProps) {
    super(scope, id, {
      stackName: `phone-sign-in-${stage}-client`,
      description: `Phone sign-in for Amazon Cognito: its client (${stage})`,
    });
    const styleSource = readStyleSource(build);
    if (!styleSource) {
      // Fails synthesis and deployment, but not the deletion of the stack, which needs no build.
      Annotations.of(this).addError(
        'The client is not built. Run `npm run build`, or `npm run deploy`, which also builds it.',
      );
      return;
    }
    // CloudFront compresses the files itself.
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
      // The wildcard matches each language.
      distributionPaths: ['index', ...PRERENDERED_PAGES].map((page) => `/${page}.*`),
    });
    // A page must not refer to a script that has not been uploaded yet.
    others.node.addDependency(hashed);
    // Read by the next deployment. CloudFormation changes an output only after the upload has
    // succeeded.
    new CfnOutput(this, 'StyleSource', { value: styleSource });
    acknowledge(this, stage);
  }
}

/** Acknowledges cdk-nag's findings on the CDK's upload function. */
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
  const reason = 'The CDK defines this function for uploads, with its permissions and its runtime.';
  Validations.of(stack).acknowledge(
    ...findings.map((finding) => ({ id: `AwsSolutions-${finding}`, reason })),
  );
}

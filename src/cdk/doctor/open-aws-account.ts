import { setTimeout as wait } from 'node:timers/promises';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import {
  CognitoIdentityProviderClient,
  DescribeUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  GetAccountSettingsCommand,
  GetFunctionConfigurationCommand,
  LambdaClient,
} from '@aws-sdk/client-lambda';
import { PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { ListPhoneNumbersOptedOutCommand, SNSClient } from '@aws-sdk/client-sns';
import { GetSampledRequestsCommand, GetWebACLForResourceCommand, WAFV2Client } from '@aws-sdk/client-wafv2';
import type { AwsAccount, CreateTrigger, DeployedStack, SampledRequests } from './aws-account.ts';
import { endUserMessagingIdentities, endUserMessagingTexts } from './end-user-messaging-texts.ts';
import { stops, type Finding } from './finding.ts';
import { snsTexts } from './sns-texts.ts';
import { SIGN_IN_TO_AWS, troubleOf } from './trouble.ts';

/** No check waits longer for AWS, nor for whatever knows the credentials, such as a machine's metadata service. */
const TIMEOUT_MS = 5_000;

/**
 * Opens the account whose credentials, and the region that, the usual AWS environment names.
 * @returns what is missing, if something is
 */
export async function openAwsAccount(): Promise<AwsAccount | Finding> {
  const chosen = process.env['AWS_REGION'] ?? process.env['AWS_DEFAULT_REGION'];
  const cloudFormation = new CloudFormationClient({ ...(chosen && { region: chosen }), maxAttempts: 2 });
  const region = await cloudFormation.config.region().catch(() => undefined);
  if (!region) {
    return stops('The environment names no AWS region.', 'Set AWS_REGION to the one that you deployed to.');
  }
  try {
    const credentials = await withinTime(cloudFormation.config.credentials());
    return awsAccount(cloudFormation, { region, credentials, maxAttempts: 2 });
  } catch (error) {
    return stops(`No AWS credentials were found (${troubleOf(error).cause}).`, SIGN_IN_TO_AWS);
  }
}

type Configuration = Readonly<{
  region: string;
  credentials: Awaited<ReturnType<CloudFormationClient['config']['credentials']>>;
  maxAttempts: number;
}>;

function awsAccount(cloudFormation: CloudFormationClient, configuration: Configuration): AwsAccount {
  const cognito = new CognitoIdentityProviderClient(configuration);
  const lambda = new LambdaClient(configuration);
  const cloudWatch = new CloudWatchClient(configuration);
  const sns = new SNSClient(configuration);
  const waf = new WAFV2Client(configuration);
  const messaging = new PinpointSMSVoiceV2Client(configuration);
  const signal = () => AbortSignal.timeout(TIMEOUT_MS);
  const services = {
    sns: snsTexts(sns, cloudWatch, endUserMessagingIdentities(messaging, signal), signal),
    'end-user-messaging': endUserMessagingTexts(messaging, cloudWatch, signal),
  };
  return {
    region: configuration.region,
    stack: (name) => stack(cloudFormation, name, signal()),
    createTrigger: (userPoolId) => createTrigger(cognito, lambda, userPoolId, signal()),
    texts: (sender) => services[sender],
    sampledRequests: (userPoolId) => sampledRequests(cognito, waf, userPoolId, signal),
    async concurrency() {
      const command = new GetAccountSettingsCommand();
      return (await lambda.send(command, { abortSignal: signal() })).AccountLimit?.ConcurrentExecutions ?? 0;
    },
    async optedOutNumbers() {
      const command = new ListPhoneNumbersOptedOutCommand();
      return (await sns.send(command, { abortSignal: signal() })).phoneNumbers?.length ?? 0;
    },
  };
}

async function stack(
  client: CloudFormationClient,
  name: string,
  abortSignal: AbortSignal,
): Promise<DeployedStack | undefined> {
  try {
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: name }), {
      abortSignal,
    });
    const outputs = Stacks[0]?.Outputs ?? [];
    return {
      // arn:aws:cloudformation:eu-west-1:123456789012:stack/phone-sign-in-staging/…
      account: Stacks[0]?.StackId?.split(':')[4] ?? 'unknown',
      status: Stacks[0]?.StackStatus ?? 'unknown',
      outputs: Object.fromEntries(
        outputs.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
      ),
    };
  } catch (error) {
    // CloudFormation has no error of its own for a stack that is not there.
    if (
      error instanceof Error &&
      error.name === 'ValidationError' &&
      error.message.includes('does not exist')
    ) {
      return undefined;
    }
    throw error;
  }
}

async function createTrigger(
  cognito: CognitoIdentityProviderClient,
  lambda: LambdaClient,
  userPoolId: string,
  abortSignal: AbortSignal,
): Promise<CreateTrigger | undefined> {
  const { UserPool } = await cognito.send(new DescribeUserPoolCommand({ UserPoolId: userPoolId }), {
    abortSignal,
  });
  const arn = UserPool?.LambdaConfig?.CreateAuthChallenge;
  if (!arn) return undefined;
  const { State = 'unknown', Environment } = await lambda.send(
    new GetFunctionConfigurationCommand({ FunctionName: arn }),
    { abortSignal },
  );
  const { Variables = {}, Error: undecrypted } = Environment ?? {};
  if (undecrypted) {
    const { ErrorCode = 'AccessDeniedException', Message = '' } = undecrypted;
    throw Object.assign(new Error(Message), { name: ErrorCode });
  }
  return { state: State, environment: Variables };
}

/** What AWS WAF keeps samples for, and how many it gives of one metric at most. */
const SAMPLE_WINDOW_MS = 3 * 60 * 60 * 1000;
const MAX_SAMPLES = 500;

/** The metrics are those of the web ACL, for requests that no rule stopped, and of its rules. */
async function sampledRequests(
  cognito: CognitoIdentityProviderClient,
  waf: WAFV2Client,
  userPoolId: string,
  signal: () => AbortSignal,
): Promise<SampledRequests | undefined> {
  const pool = new DescribeUserPoolCommand({ UserPoolId: userPoolId });
  const { UserPool } = await cognito.send(pool, { abortSignal: signal() });
  const guard = new GetWebACLForResourceCommand({ ResourceArn: UserPool?.Arn });
  const { WebACL } = await waf.send(guard, { abortSignal: signal() });
  if (!WebACL) return undefined;
  const now = Date.now();
  const samples = [WebACL, ...(WebACL.Rules ?? [])].map(({ VisibilityConfig }) =>
    waf.send(
      new GetSampledRequestsCommand({
        WebAclArn: WebACL.ARN,
        RuleMetricName: VisibilityConfig?.MetricName,
        Scope: 'REGIONAL',
        TimeWindow: { StartTime: new Date(now - SAMPLE_WINDOW_MS), EndTime: new Date(now) },
        MaxItems: MAX_SAMPLES,
      }),
      { abortSignal: signal() },
    ),
  );
  return (await Promise.all(samples)).flatMap(({ SampledRequests: sampled = [] }) =>
    sampled.map(({ Request }) => (Request?.Headers ?? []).map(({ Name = '' }) => Name.toLowerCase())),
  );
}

async function withinTime<Result>(work: Promise<Result>): Promise<Result> {
  const timer = new AbortController();
  const deadline = wait(TIMEOUT_MS, undefined, { signal: timer.signal }).then(() => {
    throw new Error(`no answer within ${TIMEOUT_MS / 1000} s`);
  });
  try {
    return await Promise.race([work, deadline]);
  } finally {
    timer.abort();
  }
}

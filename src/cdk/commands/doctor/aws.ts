import { setTimeout as wait } from 'node:timers/promises';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import {
  CognitoIdentityProviderClient,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  ListUserPoolClientsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  GetAccountSettingsCommand,
  GetFunctionConfigurationCommand,
  LambdaClient,
} from '@aws-sdk/client-lambda';
import { PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { ListPhoneNumbersOptedOutCommand, SNSClient } from '@aws-sdk/client-sns';
import { GetSampledRequestsCommand, GetWebACLForResourceCommand, WAFV2Client } from '@aws-sdk/client-wafv2';
import { describeAwsError, SIGN_IN_TO_AWS } from './probe.ts';
import { error, type Finding } from './report.ts';
import {
  createEndUserMessagingService,
  createSnsService,
  type SmsSender,
  type SmsService,
} from './sms-services.ts';

/** The stack of a deployment. */
export interface DeployedStack {
  /** The id of the AWS account, from the stack's ARN. */
  readonly account: string;
  /** A status of CloudFormation, such as `UPDATE_COMPLETE`. */
  readonly status: string;
  readonly outputs: Readonly<Record<string, string>>;
}

export interface DeployedUserPool {
  readonly id: string;
  readonly arn: string;
  /** The ARN of the CreateAuthChallenge function; undefined if the pool has none. */
  readonly createTriggerArn: string | undefined;
  /** Whether `phone_number` can change. */
  readonly isNumberMutable: boolean;
  /** The names of all attributes in the schema. */
  readonly attributes: readonly string[];
}

/** An app client of a user pool, with the attributes that its members may read and write. */
export interface DeployedAppClient {
  readonly id: string;
  readonly name: string;
  /** Undefined for Cognito's default: the standard attributes. */
  readonly readable: readonly string[] | undefined;
  /** Undefined for Cognito's default: the standard attributes. */
  readonly writable: readonly string[] | undefined;
}

/** The CreateAuthChallenge function, which sends codes. */
export interface CreateTrigger {
  /** A state of Lambda, such as `Active`. */
  readonly state: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** The header names of some requests that AWS WAF received, in lower case. */
export type SampledRequests = readonly (readonly string[])[];

/** The AWS account and region of a deployment. Methods throw the errors of the AWS SDK. */
export interface AwsAccount {
  readonly region: string;
  /** @returns undefined if there is no stack of that name */
  stack(name: string): Promise<DeployedStack | undefined>;
  userPool(userPoolId: string): Promise<DeployedUserPool>;
  appClients(userPoolId: string): Promise<DeployedAppClient[]>;
  createTrigger(functionArn: string): Promise<CreateTrigger>;
  smsService(sender: SmsSender): SmsService;
  /** @returns undefined if the user pool has no web ACL */
  sampledRequests(userPoolArn: string): Promise<SampledRequests | undefined>;
  /** The number of Lambda functions that may run at once in this account and region. */
  concurrency(): Promise<number>;
  /** The number of phone numbers that opted out: one page, so at most 100. */
  optedOutNumbers(): Promise<number>;
}

/**
 * The longest wait for one call to AWS, and for the source of the credentials, such as a machine's
 * metadata service.
 */
const TIMEOUT_MS = 5_000;

/** AWS WAF stores samples for three hours, and returns at most 500 for one metric. */
const SAMPLE_WINDOW_MS = 3 * 60 * 60 * 1000;
const MAX_SAMPLES = 500;

/** The longest page of `ListUserPoolClients`. */
const CLIENTS_PER_PAGE = 60;

/**
 * Opens the account that the AWS environment has credentials and a region for.
 * @returns a finding if either is missing
 */
export async function openAwsAccount(): Promise<AwsAccount | Finding> {
  const configuredRegion = process.env['AWS_REGION'] ?? process.env['AWS_DEFAULT_REGION'];
  const cloudFormation = new CloudFormationClient({
    ...(configuredRegion && { region: configuredRegion }),
    maxAttempts: 2,
  });
  const region = await cloudFormation.config.region().catch(() => undefined);
  if (!region) {
    return error('No AWS region is set.', 'Set AWS_REGION to the region of the deployment.');
  }
  try {
    const credentials = await withTimeout(cloudFormation.config.credentials());
    return createAwsAccount(cloudFormation, { region, credentials, maxAttempts: 2 });
  } catch (thrown) {
    return error(`No AWS credentials were found (${describeAwsError(thrown).cause}).`, SIGN_IN_TO_AWS);
  }
}

type Configuration = Readonly<{
  region: string;
  credentials: Awaited<ReturnType<CloudFormationClient['config']['credentials']>>;
  maxAttempts: number;
}>;

function createAwsAccount(cloudFormation: CloudFormationClient, configuration: Configuration): AwsAccount {
  const cognito = new CognitoIdentityProviderClient(configuration);
  const lambda = new LambdaClient(configuration);
  const cloudWatch = new CloudWatchClient(configuration);
  const sns = new SNSClient(configuration);
  const waf = new WAFV2Client(configuration);
  const messaging = new PinpointSMSVoiceV2Client(configuration);
  const signal = () => AbortSignal.timeout(TIMEOUT_MS);
  const clients = { sns, messaging, cloudWatch, signal };
  const services = {
    sns: createSnsService(clients),
    'end-user-messaging': createEndUserMessagingService(clients),
  };
  return {
    region: configuration.region,
    stack: (name) => readStack(cloudFormation, name, signal()),
    userPool: (userPoolId) => readUserPool(cognito, userPoolId, signal()),
    appClients: (userPoolId) => readAppClients(cognito, userPoolId, signal),
    createTrigger: (functionArn) => readCreateTrigger(lambda, functionArn, signal()),
    smsService: (sender) => services[sender],
    sampledRequests: (userPoolArn) => readSampledRequests(waf, userPoolArn, signal),
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

async function readStack(
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
    // CloudFormation has no separate error for a stack that does not exist.
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

async function readUserPool(
  client: CognitoIdentityProviderClient,
  userPoolId: string,
  abortSignal: AbortSignal,
): Promise<DeployedUserPool> {
  const command = new DescribeUserPoolCommand({ UserPoolId: userPoolId });
  const { UserPool } = await client.send(command, { abortSignal });
  const schema = UserPool?.SchemaAttributes ?? [];
  return {
    id: userPoolId,
    arn: UserPool?.Arn ?? '',
    createTriggerArn: UserPool?.LambdaConfig?.CreateAuthChallenge,
    isNumberMutable: schema.find(({ Name }) => Name === 'phone_number')?.Mutable !== false,
    attributes: schema.map(({ Name = '' }) => Name),
  };
}

/**
 * Reads all app clients of a user pool, one after the other, because Cognito limits such requests
 * to a few per second.
 * @param signal creates the signal that limits one call
 */
async function readAppClients(
  client: CognitoIdentityProviderClient,
  userPoolId: string,
  signal: () => AbortSignal,
): Promise<DeployedAppClient[]> {
  const appClients: DeployedAppClient[] = [];
  let nextToken: string | undefined;
  do {
    const list = new ListUserPoolClientsCommand({
      UserPoolId: userPoolId,
      MaxResults: CLIENTS_PER_PAGE,
      NextToken: nextToken,
    });
    const { UserPoolClients = [], NextToken } = await client.send(list, { abortSignal: signal() });
    for (const { ClientId } of UserPoolClients) {
      const describe = new DescribeUserPoolClientCommand({ UserPoolId: userPoolId, ClientId });
      const { UserPoolClient } = await client.send(describe, { abortSignal: signal() });
      appClients.push({
        id: UserPoolClient?.ClientId ?? '',
        name: UserPoolClient?.ClientName ?? '',
        readable: UserPoolClient?.ReadAttributes,
        writable: UserPoolClient?.WriteAttributes,
      });
    }
    nextToken = NextToken;
  } while (nextToken !== undefined);
  return appClients;
}

async function readCreateTrigger(
  client: LambdaClient,
  functionArn: string,
  abortSignal: AbortSignal,
): Promise<CreateTrigger> {
  const command = new GetFunctionConfigurationCommand({ FunctionName: functionArn });
  const { State = 'unknown', Environment } = await client.send(command, { abortSignal });
  const { Variables = {}, Error: undecrypted } = Environment ?? {};
  if (undecrypted) {
    const { ErrorCode = 'AccessDeniedException', Message = '' } = undecrypted;
    throw Object.assign(new Error(Message), { name: ErrorCode });
  }
  return { state: State, environment: Variables };
}

/**
 * Reads the samples of the web ACL, which are the requests that no rule blocked, and of each of its
 * rules.
 * @param signal creates the signal that limits one call
 */
async function readSampledRequests(
  waf: WAFV2Client,
  userPoolArn: string,
  signal: () => AbortSignal,
): Promise<SampledRequests | undefined> {
  const command = new GetWebACLForResourceCommand({ ResourceArn: userPoolArn });
  const { WebACL } = await waf.send(command, { abortSignal: signal() });
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

async function withTimeout<Result>(work: Promise<Result>): Promise<Result> {
  const timer = new AbortController();
  const deadline = wait(TIMEOUT_MS, undefined, { signal: timer.signal }).then(() => {
    throw new Error(`no response within ${TIMEOUT_MS / 1000} s`);
  });
  try {
    return await Promise.race([work, deadline]);
  } finally {
    timer.abort();
  }
}

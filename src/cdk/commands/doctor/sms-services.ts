import { GetMetricStatisticsCommand, type CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import {
  DescribeAccountAttributesCommand,
  DescribeSpendLimitsCommand,
  GetResourcePolicyCommand,
  paginateDescribePhoneNumbers,
  paginateDescribeSenderIds,
  ResourceNotFoundException,
  type PinpointSMSVoiceV2Client,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import {
  GetSMSAttributesCommand,
  GetSMSSandboxAccountStatusCommand,
  type SNSClient,
} from '@aws-sdk/client-sns';

/** The service that CreateAuthChallenge sends messages through: its `SMS_SENDER`. */
export type SmsSender = 'sns' | 'end-user-messaging';

/** An origin of messages: a dedicated phone number or a sender ID. */
export interface OriginationIdentity {
  readonly kind: 'number' | 'sender id';
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** The values that a setting may name it by: the number or sender ID, its id, its ARN. */
  readonly names: readonly string[];
  readonly arn?: string | undefined;
  /** Whether messages can be sent from it: an active number, a registered sender ID. */
  readonly isReady: boolean;
}

/** The state of an AWS service that sends messages, in one account and region. */
export interface SmsService {
  readonly sender: SmsSender;
  readonly name: string;
  /** In the sandbox, only verified numbers get messages. */
  isInSandbox(): Promise<boolean>;
  monthlyLimitUsd(): Promise<number>;
  /** @returns undefined if CloudWatch has no value */
  spentThisMonthUsd(): Promise<number | undefined>;
  identities(): Promise<OriginationIdentity[]>;
  /** Selects the identities whose resource policy does not allow this service to send from them. */
  disallowedIdentities(identities: readonly OriginationIdentity[]): Promise<OriginationIdentity[]>;
}

/** The clients of the services, and a factory of signals that each limit one call. */
export interface SmsClients {
  readonly sns: SNSClient;
  readonly messaging: PinpointSMSVoiceV2Client;
  readonly cloudWatch: CloudWatchClient;
  readonly signal: () => AbortSignal;
}

/**
 * The monthly limit of a new account, until a higher one is granted (Amazon SNS Developer Guide).
 */
export const NEW_ACCOUNT_LIMIT_USD = 1;

const DAY_SECONDS = 24 * 60 * 60;

/** A resource policy must allow this principal one of these actions, so that SNS may send. */
const SNS_PRINCIPAL = 'sns.amazonaws.com';
const SNS_ACTIONS = ['sms-voice:SendTextMessage', 'sms-voice:*', '*'];

/**
 * Amazon SNS. It sends through AWS End User Messaging, from the identities whose resource policy
 * allows it.
 */
export function createSnsService({ sns, messaging, cloudWatch, signal }: SmsClients): SmsService {
  return {
    sender: 'sns',
    name: 'Amazon SNS',

    async isInSandbox() {
      const command = new GetSMSSandboxAccountStatusCommand();
      return (await sns.send(command, { abortSignal: signal() })).IsInSandbox ?? false;
    },

    async monthlyLimitUsd() {
      const command = new GetSMSAttributesCommand({ attributes: ['MonthlySpendLimit'] });
      const { attributes = {} } = await sns.send(command, { abortSignal: signal() });
      return Number(attributes['MonthlySpendLimit'] ?? NEW_ACCOUNT_LIMIT_USD);
    },

    spentThisMonthUsd() {
      const metric = { Namespace: 'AWS/SNS', MetricName: 'SMSMonthToDateSpentUSD' };
      return readMonthlyMaximum(cloudWatch, metric, signal());
    },

    identities: () => readIdentities(messaging, signal),

    async disallowedIdentities(identities) {
      const isAllowed = async ({ arn }: OriginationIdentity) =>
        arn === undefined || allowsSns(await readResourcePolicy(messaging, arn, signal()));
      const areAllowed = await Promise.all(identities.map(isAllowed));
      return identities.filter((_, n) => !areAllowed[n]);
    },
  };
}

/** AWS End User Messaging SMS. */
export function createEndUserMessagingService({ messaging, cloudWatch, signal }: SmsClients): SmsService {
  return {
    sender: 'end-user-messaging',
    name: 'AWS End User Messaging',

    async isInSandbox() {
      const command = new DescribeAccountAttributesCommand();
      const { AccountAttributes = [] } = await messaging.send(command, { abortSignal: signal() });
      return AccountAttributes.some(({ Name, Value }) => Name === 'ACCOUNT_TIER' && Value === 'SANDBOX');
    },

    async monthlyLimitUsd() {
      const command = new DescribeSpendLimitsCommand();
      const { SpendLimits = [] } = await messaging.send(command, { abortSignal: signal() });
      const limit = SpendLimits.find(({ Name }) => Name === 'TEXT_MESSAGE_MONTHLY_SPEND_LIMIT');
      return limit?.EnforcedLimit ?? NEW_ACCOUNT_LIMIT_USD;
    },

    spentThisMonthUsd() {
      const metric = { Namespace: 'AWS/SMSVoice', MetricName: 'TextMessageMonthlySpend' };
      return readMonthlyMaximum(cloudWatch, metric, signal());
    },

    identities: () => readIdentities(messaging, signal),

    /** The roles of an account may use its own identities without a resource policy. */
    disallowedIdentities: async () => [],
  };
}

/**
 * Reads the highest value of a metric since the month began (UTC). Metrics of spending grow during
 * a month and start again at 0.
 * @returns undefined if CloudWatch has no value: nothing was sent, or the metric is not collected
 */
async function readMonthlyMaximum(
  client: CloudWatchClient,
  metric: { readonly Namespace: string; readonly MetricName: string },
  abortSignal: AbortSignal,
): Promise<number | undefined> {
  const now = new Date();
  const { Datapoints = [] } = await client.send(
    new GetMetricStatisticsCommand({
      ...metric,
      StartTime: new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth())),
      EndTime: now,
      Period: DAY_SECONDS,
      Statistics: ['Maximum'],
    }),
    { abortSignal },
  );
  return Datapoints.length > 0 ? Math.max(...Datapoints.map(({ Maximum = 0 }) => Maximum)) : undefined;
}

/** Reads the origination identities of the account, which both services send from. */
async function readIdentities(
  messaging: PinpointSMSVoiceV2Client,
  signal: () => AbortSignal,
): Promise<OriginationIdentity[]> {
  return [...(await readNumbers(messaging, signal())), ...(await readSenderIds(messaging, signal()))];
}

async function readNumbers(
  client: PinpointSMSVoiceV2Client,
  abortSignal: AbortSignal,
): Promise<OriginationIdentity[]> {
  const found: OriginationIdentity[] = [];
  for await (const { PhoneNumbers = [] } of paginateDescribePhoneNumbers({ client }, {}, { abortSignal })) {
    for (const { PhoneNumber, PhoneNumberId, PhoneNumberArn, ...number } of PhoneNumbers) {
      if (!number.NumberCapabilities?.includes('SMS')) continue;
      found.push({
        kind: 'number',
        country: number.IsoCountryCode ?? '',
        names: definedNames(PhoneNumber, PhoneNumberId, PhoneNumberArn),
        arn: PhoneNumberArn,
        isReady: number.Status === 'ACTIVE',
      });
    }
  }
  return found;
}

async function readSenderIds(
  client: PinpointSMSVoiceV2Client,
  abortSignal: AbortSignal,
): Promise<OriginationIdentity[]> {
  const found: OriginationIdentity[] = [];
  for await (const { SenderIds = [] } of paginateDescribeSenderIds({ client }, {}, { abortSignal })) {
    for (const { SenderId, SenderIdArn, IsoCountryCode = '', Registered = false } of SenderIds) {
      const names = definedNames(SenderId, SenderIdArn);
      found.push({
        kind: 'sender id',
        country: IsoCountryCode,
        names,
        arn: SenderIdArn,
        isReady: Registered,
      });
    }
  }
  return found;
}

function definedNames(...names: (string | undefined)[]): string[] {
  return names.filter((name) => name !== undefined);
}

/** @returns JSON; undefined if the identity has no policy */
async function readResourcePolicy(
  messaging: PinpointSMSVoiceV2Client,
  arn: string,
  abortSignal: AbortSignal,
): Promise<string | undefined> {
  try {
    return (await messaging.send(new GetResourcePolicyCommand({ ResourceArn: arn }), { abortSignal })).Policy;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

interface Statement {
  readonly Effect?: string;
  readonly Principal?: string | { readonly Service?: string | string[] };
  readonly Action?: string | string[];
}

/**
 * Whether a resource policy allows Amazon SNS to send from an identity.
 * @param policy JSON, as AWS returns it; undefined if the identity has no policy
 */
export function allowsSns(policy: string | undefined): boolean {
  const { Statement = [] } = JSON.parse(policy ?? '{}') as { Statement?: Statement | Statement[] };
  return [Statement].flat().some(({ Effect, Principal, Action = [] }) => {
    const services = typeof Principal === 'string' ? Principal : (Principal?.Service ?? []);
    const isSns = [services].flat().some((service) => service === SNS_PRINCIPAL || service === '*');
    return Effect === 'Allow' && isSns && [Action].flat().some((action) => SNS_ACTIONS.includes(action));
  });
}

import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import {
  DescribeAccountAttributesCommand,
  DescribeSpendLimitsCommand,
  GetResourcePolicyCommand,
  paginateDescribePhoneNumbers,
  paginateDescribeSenderIds,
  ResourceNotFoundException,
  type PinpointSMSVoiceV2Client,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { spentThisMonth } from './spent-this-month.ts';
import { DEFAULT_LIMIT_USD, type OriginationIdentity, type TextService } from './text-service.ts';

/** @param signal ends one call */
export function endUserMessagingTexts(
  messaging: PinpointSMSVoiceV2Client,
  cloudWatch: CloudWatchClient,
  signal: () => AbortSignal,
): TextService {
  return {
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
      return limit?.EnforcedLimit ?? DEFAULT_LIMIT_USD;
    },

    spentThisMonthUsd() {
      const metric = { Namespace: 'AWS/SMSVoice', MetricName: 'TextMessageMonthlySpend' };
      return spentThisMonth(cloudWatch, metric, signal());
    },

    identities: () => endUserMessagingIdentities(messaging, signal).identities(),

    /** What the account has, its own roles may use. */
    refusedIdentities: async () => [],
  };
}

/** The origination identities of an account, which both services text from. */
export interface EndUserMessagingIdentities {
  identities(): Promise<OriginationIdentity[]>;
  /** JSON; undefined where the identity has none. */
  resourcePolicy(arn: string): Promise<string | undefined>;
}

/** @param signal ends one call */
export function endUserMessagingIdentities(
  messaging: PinpointSMSVoiceV2Client,
  signal: () => AbortSignal,
): EndUserMessagingIdentities {
  return {
    async identities() {
      return [...(await numbers(messaging, signal())), ...(await senderIds(messaging, signal()))];
    },

    async resourcePolicy(arn) {
      const command = new GetResourcePolicyCommand({ ResourceArn: arn });
      try {
        return (await messaging.send(command, { abortSignal: signal() })).Policy;
      } catch (error) {
        if (error instanceof ResourceNotFoundException) return undefined;
        throw error;
      }
    },
  };
}

async function numbers(
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
        names: named(PhoneNumber, PhoneNumberId, PhoneNumberArn),
        arn: PhoneNumberArn,
        isReady: number.Status === 'ACTIVE',
      });
    }
  }
  return found;
}

async function senderIds(
  client: PinpointSMSVoiceV2Client,
  abortSignal: AbortSignal,
): Promise<OriginationIdentity[]> {
  const found: OriginationIdentity[] = [];
  for await (const { SenderIds = [] } of paginateDescribeSenderIds({ client }, {}, { abortSignal })) {
    for (const { SenderId, SenderIdArn, IsoCountryCode = '', Registered = false } of SenderIds) {
      const names = named(SenderId, SenderIdArn);
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

function named(...names: (string | undefined)[]): string[] {
  return names.filter((name) => name !== undefined);
}

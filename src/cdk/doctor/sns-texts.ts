import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import {
  GetSMSAttributesCommand,
  GetSMSSandboxAccountStatusCommand,
  paginateListOriginationNumbers,
  type SNSClient,
} from '@aws-sdk/client-sns';
import { spentThisMonth } from './spent-this-month.ts';
import { DEFAULT_LIMIT_USD, type OriginationIdentity, type TextService } from './text-service.ts';

/** @param signal ends one call */
export function snsTexts(
  sns: SNSClient,
  cloudWatch: CloudWatchClient,
  senderIds: () => Promise<OriginationIdentity[]>,
  signal: () => AbortSignal,
): TextService {
  return {
    name: 'Amazon SNS',

    async isInSandbox() {
      const command = new GetSMSSandboxAccountStatusCommand();
      return (await sns.send(command, { abortSignal: signal() })).IsInSandbox ?? false;
    },

    async monthlyLimitUsd() {
      const command = new GetSMSAttributesCommand({ attributes: ['MonthlySpendLimit'] });
      const { attributes = {} } = await sns.send(command, { abortSignal: signal() });
      return Number(attributes['MonthlySpendLimit'] ?? DEFAULT_LIMIT_USD);
    },

    spentThisMonthUsd() {
      const metric = { Namespace: 'AWS/SNS', MetricName: 'SMSMonthToDateSpentUSD' };
      return spentThisMonth(cloudWatch, metric, signal());
    },

    async identities() {
      return [...(await numbers(sns, signal())), ...(await senderIds())];
    },
  };
}

/** The numbers that SNS may text from. It has no list of sender ids. */
async function numbers(client: SNSClient, abortSignal: AbortSignal): Promise<OriginationIdentity[]> {
  const found: OriginationIdentity[] = [];
  for await (const { PhoneNumbers = [] } of paginateListOriginationNumbers({ client }, {}, { abortSignal })) {
    for (const {
      PhoneNumber = '',
      Iso2CountryCode = '',
      Status = '',
      NumberCapabilities = [],
    } of PhoneNumbers) {
      if (!NumberCapabilities.includes('SMS')) continue;
      const isReady = Status.toUpperCase() === 'ACTIVE';
      found.push({ kind: 'number', country: Iso2CountryCode, names: [PhoneNumber], isReady });
    }
  }
  return found;
}

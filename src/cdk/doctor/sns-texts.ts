import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import {
  GetSMSAttributesCommand,
  GetSMSSandboxAccountStatusCommand,
  type SNSClient,
} from '@aws-sdk/client-sns';
import type { EndUserMessagingIdentities } from './end-user-messaging-texts.ts';
import { allowsSns } from './check-resource-policies.ts';
import { spentThisMonth } from './spent-this-month.ts';
import { DEFAULT_LIMIT_USD, type OriginationIdentity, type TextService } from './text-service.ts';

/**
 * @param messaging has the identities: SNS texts through AWS End User Messaging, from what each identity's policy lets it
 * @param signal ends one call
 */
export function snsTexts(
  sns: SNSClient,
  cloudWatch: CloudWatchClient,
  messaging: EndUserMessagingIdentities,
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

    identities: () => messaging.identities(),

    async refusedIdentities(identities) {
      const isAllowed = async ({ arn }: OriginationIdentity) =>
        arn === undefined || allowsSns(await messaging.resourcePolicy(arn));
      const areAllowed = await Promise.all(identities.map(isAllowed));
      return identities.filter((_, n) => !areAllowed[n]);
    },
  };
}

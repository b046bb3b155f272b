import { Duration } from 'aws-cdk-lib';
import type { AlarmProps } from 'aws-cdk-lib/aws-cloudwatch';
import type { StageMetrics } from './stage-metrics.ts';

/**
 * Returns the properties of the alarms on the phone numbers of accounts, by construct id. Each goes
 * off at the first event, because support has to look at each account.
 */
export function numberAlarms(metrics: StageMetrics): Record<string, AlarmProps> {
  const period = Duration.minutes(5);
  const first = { threshold: 1, evaluationPeriods: 1 };
  return {
    NumberMismatch: {
      alarmDescription:
        'A sign-in was rejected, because the number of the account is not the one that its member proved: something other than the triggers changed it. See docs/operations.md.',
      metric: metrics.count('NumberMismatch', {}, { period }),
      ...first,
    },
    NumberChangeFailed: {
      alarmDescription:
        'Cognito did not store the new number of a member after two correct codes. See the log of verify-auth-challenge-response for the cause.',
      metric: metrics.count('NumberChangeFailed', {}, { period }),
      ...first,
    },
  };
}

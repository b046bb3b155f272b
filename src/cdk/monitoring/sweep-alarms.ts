import { Duration } from 'aws-cdk-lib';
import type { AlarmProps } from 'aws-cdk-lib/aws-cloudwatch';
import type { Sweep } from '../pool/sweep.ts';

/**
 * Returns the properties of the alarm on the sweep, by construct id. Unlike a trigger, the sweep
 * has no expected rejections, so Lambda's metric counts exactly its failed runs. Lambda repeats a
 * failed run twice; the alarm goes off at the first one, because most causes, such as a missing
 * permission, persist.
 */
export function sweepAlarms(sweep: Sweep): Record<string, AlarmProps> {
  return {
    SweepFails: {
      alarmDescription:
        'The sweep could not examine or delete accounts of unproven numbers. See account_not_swept in its log for the cause.',
      metric: sweep.function.metricErrors({ period: Duration.hours(1) }),
      threshold: 1,
      evaluationPeriods: 1,
    },
  };
}

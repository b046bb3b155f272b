import { Duration } from 'aws-cdk-lib';
import { MathExpression, type AlarmProps, type Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { TriggerFile } from '../../contract/triggers.ts';
import type { StageMetrics } from './stage-metrics.ts';
import type { ServerFunction } from '../pool/server-function.ts';

/** A single failure is retried by the user, and a few of many calls to AWS always fail. */
const MIN_FAILURES = 3;
const MAX_FAILED_PERCENT = 1;

/** Returns the properties of the alarms on the triggers, by construct id. */
export function triggerAlarms(
  metrics: StageMetrics,
  triggers: ReadonlyMap<TriggerFile, ServerFunction>,
  crashes: Metric,
): Record<string, AlarmProps> {
  const alarmsPerTrigger = [...triggers].flatMap(([name, trigger]) => [
    [`Failing${trigger.node.id}`, failingAlarm(metrics, name, trigger)],
    [`Throttled${trigger.node.id}`, throttledAlarm(name, trigger)],
  ]);
  return {
    ...(Object.fromEntries(alarmsPerTrigger) as Record<string, AlarmProps>),
    Crashed: crashAlarm(crashes),
    MembersNotUpdated: memberUpdateAlarm(metrics),
  };
}

function failingAlarm(metrics: StageMetrics, name: TriggerFile, trigger: ServerFunction): AlarmProps {
  return {
    alarmDescription: `${name} fails in ${MAX_FAILED_PERCENT} % of its calls. See trigger_failed in its log for the cause.`,
    metric: new MathExpression({
      expression: `IF(failed >= ${MIN_FAILURES}, 100 * failed / calls, 0)`,
      usingMetrics: {
        failed: metrics.count('TriggerFailed', { trigger: name }),
        calls: trigger.function.metricInvocations(),
      },
      period: Duration.hours(1),
      label: 'failed calls, %',
    }),
    threshold: MAX_FAILED_PERCENT,
    evaluationPeriods: 1,
  };
}

/**
 * The sign-ins succeed, but the members keep an unverified number, and the name and the password
 * from sign-up.
 */
function memberUpdateAlarm(metrics: StageMetrics): AlarmProps {
  return {
    alarmDescription:
      `Cognito rejected updates of ${MIN_FAILURES} members in an hour. They are signed in, but the update (verified number, name, ` +
      'password, locale) was not stored. See member_not_updated in the log of post-authentication.',
    metric: metrics.count('MemberUpdateFailed', {}, { period: Duration.hours(1) }),
    threshold: MIN_FAILURES,
    evaluationPeriods: 1,
  };
}

/** Ignores bursts of less than five minutes. Longer ones make sign-ins fail. */
function throttledAlarm(name: TriggerFile, trigger: ServerFunction): AlarmProps {
  return {
    alarmDescription: `${name} has more concurrent calls than its reservedConcurrency or the account's quota allows.`,
    metric: trigger.function.metricThrottles({ period: Duration.minutes(5) }),
    threshold: 1,
    evaluationPeriods: 3,
    datapointsToAlarm: 2,
  };
}

/**
 * Goes off at the first crash: the handlers enforce their own deadline, so a crash is always a bug.
 */
function crashAlarm(crashes: Metric): AlarmProps {
  return {
    alarmDescription:
      'A trigger failed to load, ran out of time or memory, or crashed. See its log for the cause.',
    metric: crashes.with({ period: Duration.minutes(5) }),
    threshold: 1,
    evaluationPeriods: 1,
  };
}

import { Duration } from 'aws-cdk-lib';
import { MathExpression, type AlarmProps, type Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { TriggerFile } from '../../contract/triggers.ts';
import type { StageMetrics } from './stage-metrics.ts';
import type { TriggerFunction } from '../pool/trigger-function.ts';

/** One failure is a person who tries again, and among many calls to AWS a few always fail. */
const MIN_FAILURES = 3;
const MAX_FAILED_PERCENT = 1;

/** What is watched of the triggers: the alarms' properties by their ids. */
export function triggerAlarms(
  metrics: StageMetrics,
  triggers: ReadonlyMap<TriggerFile, TriggerFunction>,
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

function failingAlarm(metrics: StageMetrics, name: TriggerFile, trigger: TriggerFunction): AlarmProps {
  return {
    alarmDescription: `${name} fails in ${MAX_FAILED_PERCENT} % of its calls: its log says why, under trigger_failed.`,
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

/** The sign-ins succeed, but their numbers stay unverified, with the registrant's name and password. */
function memberUpdateAlarm(metrics: StageMetrics): AlarmProps {
  return {
    alarmDescription: `Cognito rejected updates of ${MIN_FAILURES} members within an hour. They are signed in, but what was to be stored (verified number, name, password, language) is missing. See member_not_updated in the log of post-authentication.`,
    metric: metrics.count('MemberUpdateFailed', {}, { period: Duration.hours(1) }),
    threshold: MIN_FAILURES,
    evaluationPeriods: 1,
  };
}

/** A burst that is over within five minutes is no reason to get up; one that goes on refuses people. */
function throttledAlarm(name: TriggerFile, trigger: TriggerFunction): AlarmProps {
  return {
    alarmDescription: `${name} is called more often at once than its reservedConcurrency, or the account's quota, lets it run.`,
    metric: trigger.function.metricThrottles({ period: Duration.minutes(5) }),
    threshold: 1,
    evaluationPeriods: 3,
    datapointsToAlarm: 2,
  };
}

/** The first one: a trigger answers in time whatever hangs, so a crash is never anybody's bad luck. */
function crashAlarm(crashes: Metric): AlarmProps {
  return {
    alarmDescription:
      'A trigger stopped as it loaded, ran out of time or memory, or crashed: its log says which.',
    metric: crashes.with({ period: Duration.minutes(5) }),
    threshold: 1,
    evaluationPeriods: 1,
  };
}

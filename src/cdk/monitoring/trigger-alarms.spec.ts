import { METRIC_NAMESPACE, type MetricName } from '../../contract/metrics.ts';
import { TRIGGER_FILES } from '../../contract/triggers.ts';
import { alarmOf } from '../testing/alarms-fixture.ts';
import { defaultStack } from '../testing/stack-fixture.ts';

const TRIGGERS = [
  ['PreSignUp', 'PreSignUp'],
  ['Define', 'DefineAuthChallenge'],
  ['Create', 'CreateAuthChallenge'],
  ['Verify', 'VerifyAuthChallengeResponse'],
  ['PostAuthentication', 'PostAuthentication'],
] as const;

describe('the alarm on a trigger', () => {
  for (const [name, triggerName] of TRIGGERS) {
    const FunctionName = { Ref: defaultStack.trigger(triggerName).id };
    const failing = alarmOf(defaultStack, `Failing${name}`);
    const throttled = alarmOf(defaultStack, `Throttled${name}`);

    it(`compares the failed calls with all calls of an hour for ${triggerName}`, () => {
      const hourly = { statistic: 'Sum', periodSeconds: 3600 };
      expect(failing.metrics).toEqual({
        failed: {
          ...hourly,
          namespace: METRIC_NAMESPACE,
          name: 'TriggerFailed' satisfies MetricName,
          dimensions: { stage: 'production', trigger: TRIGGER_FILES[triggerName] },
        },
        calls: { ...hourly, namespace: 'AWS/Lambda', name: 'Invocations', dimensions: { FunctionName } },
      });
    });

    it(`goes off at the first datapoint of 1 % and at least three failed calls for ${triggerName}`, () => {
      expect(failing.valueFor({ failed: 3, calls: 300 })).toBe(1);
      expect(failing.valueFor({ failed: 2, calls: 2 })).toBe(0);
      expect(failing.properties).toEqual(
        jasmine.objectContaining({
          ComparisonOperator: 'GreaterThanOrEqualToThreshold',
          Threshold: 1,
          EvaluationPeriods: 1,
        }),
      );
    });

    it(`goes off at throttled calls in two of three periods of five minutes for ${triggerName}`, () => {
      expect(throttled.metrics).toEqual({
        value: {
          namespace: 'AWS/Lambda',
          name: 'Throttles',
          dimensions: { FunctionName },
          statistic: 'Sum',
          periodSeconds: 300,
        },
      });
      expect(throttled.properties).toEqual(
        jasmine.objectContaining({
          ComparisonOperator: 'GreaterThanOrEqualToThreshold',
          Threshold: 1,
          EvaluationPeriods: 3,
          DatapointsToAlarm: 2,
        }),
      );
    });
  }
});

describe('the alarm on failed member updates', () => {
  const { metrics, properties } = alarmOf(defaultStack, 'MembersNotUpdated');

  it('[SEC-14] goes off at three failures in an hour', () => {
    expect(metrics).toEqual({
      value: {
        namespace: METRIC_NAMESPACE,
        name: 'MemberUpdateFailed' satisfies MetricName,
        dimensions: { stage: 'production' },
        statistic: 'Sum',
        periodSeconds: 3600,
      },
    });
    expect(properties).toEqual(
      jasmine.objectContaining({
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        Threshold: 3,
        EvaluationPeriods: 1,
      }),
    );
  });
});

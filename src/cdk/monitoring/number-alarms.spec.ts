import { METRIC_NAMESPACE, type MetricName } from '../../contract/metrics.ts';
import { alarmOf } from '../testing/alarms-fixture.ts';
import { defaultStack } from '../testing/stack-fixture.ts';

describe('the alarm on the phone number of an account', () => {
  const names: MetricName[] = ['NumberMismatch', 'NumberChangeFailed'];
  for (const name of names) {
    it(`goes off at the first ${name} within five minutes`, () => {
      const { metrics, properties } = alarmOf(defaultStack, name);
      expect(metrics).toEqual({
        value: {
          namespace: METRIC_NAMESPACE,
          name,
          dimensions: { stage: 'production' },
          statistic: 'Sum',
          periodSeconds: 300,
        },
      });
      expect(properties).toEqual(
        jasmine.objectContaining({
          ComparisonOperator: 'GreaterThanOrEqualToThreshold',
          Threshold: 1,
          EvaluationPeriods: 1,
        }),
      );
    });
  }
});

import { METRIC_NAMESPACE, type MetricName } from '../../contract/metrics.ts';
import { alarmOf } from '../testing/alarms-fixture.ts';
import { defaultStack } from '../testing/stack-fixture.ts';

describe('the alarm on attacks that could shut members out', () => {
  const alarms: [string, MetricName, number][] = [
    ['NumbersLocked', 'NumberLocked', 10],
    ['ProofsRequested', 'ProofRequested', 20],
  ];
  for (const [name, metric, threshold] of alarms) {
    it(`${name} goes off at ${threshold} of ${metric} in an hour`, () => {
      const { metrics, properties } = alarmOf(defaultStack, name);
      expect(metrics).toEqual({
        value: {
          namespace: METRIC_NAMESPACE,
          name: metric,
          dimensions: { stage: 'production' },
          statistic: 'Sum',
          periodSeconds: 3600,
        },
      });
      expect(properties).toEqual(
        jasmine.objectContaining({
          ComparisonOperator: 'GreaterThanOrEqualToThreshold',
          Threshold: threshold,
          EvaluationPeriods: 1,
        }),
      );
    });
  }
});

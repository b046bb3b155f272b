import { alarmOf } from '../testing/alarms-fixture.ts';
import { defaultStack } from '../testing/stack-fixture.ts';

describe('the alarm on the sweep', () => {
  it('goes off at the first failed run', () => {
    const { metrics, properties } = alarmOf(defaultStack, 'SweepFails');
    expect(metrics).toEqual({
      value: {
        namespace: 'AWS/Lambda',
        name: 'Errors',
        dimensions: { FunctionName: { Ref: defaultStack.functionOf('Sweep').id } },
        statistic: 'Sum',
        periodSeconds: 3600,
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
});

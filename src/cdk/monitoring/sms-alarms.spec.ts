import { METRIC_NAMESPACE, type MetricName } from '../../contract/metrics.ts';
import { alarmOf } from '../testing/alarms-fixture.ts';
import { defaultStack, StackFixture } from '../testing/stack-fixture.ts';

describe("the alarm on a country's conversion", () => {
  const { metrics, properties, valueFor } = alarmOf(defaultStack, 'ConversionAM');

  it('compares the correct answers with the SMS messages of an hour', () => {
    const hourly = { namespace: METRIC_NAMESPACE, statistic: 'Sum', periodSeconds: 3600 };
    const dimensions = { stage: 'production', country: 'AM' };
    expect(metrics).toEqual({
      sentAM: { ...hourly, name: 'TextSent' satisfies MetricName, dimensions },
      rightAM: { ...hourly, name: 'AnswerRight' satisfies MetricName, dimensions },
    });
  });

  it('[SEC-32] goes off below 40 correct answers per hundred SMS messages in two hours of three', () => {
    expect(valueFor({ sentAM: 200, rightAM: 78 })).toBe(39);
    expect(properties).toEqual(
      jasmine.objectContaining({
        ComparisonOperator: 'LessThanThreshold',
        Threshold: 40,
        EvaluationPeriods: 3,
        DatapointsToAlarm: 2,
      }),
    );
  });

  it('treats missing values of correct answers as 0', () => {
    expect(valueFor({ sentAM: 20, rightAM: undefined })).toBe(0);
  });

  it('does not go off for fewer than 20 SMS messages', () => {
    expect(valueFor({ sentAM: 19, rightAM: undefined })).toBe(100);
  });

  it('goes off below the configured percentage', () => {
    const stack = new StackFixture({ conversionAlarmPercent: '25', countries: 'US' });
    expect(alarmOf(stack, 'ConversionUS').properties.Threshold).toBe(25);
  });
});

describe('the alarm on a budget', () => {
  const budgets: [string, string, number][] = [
    ['CountryBudget', 'country', 80],
    ['CountrySignUps', 'signUps', 80],
    ['PoolStrangers', 'pool', 50],
    ['PoolMembers', 'pool', 80],
  ];
  for (const [name, rule, percent] of budgets) {
    it(`${name} goes off at the first datapoint of ${percent} % of the fullest budget of rule ${rule}`, () => {
      const { metrics, properties } = alarmOf(defaultStack, name);
      expect(metrics).toEqual({
        value: {
          namespace: METRIC_NAMESPACE,
          name: 'BudgetUsed' satisfies MetricName,
          dimensions: { stage: 'production', rule },
          statistic: 'Maximum',
          periodSeconds: 300,
        },
      });
      expect(properties).toEqual(
        jasmine.objectContaining({
          ComparisonOperator: 'GreaterThanOrEqualToThreshold',
          Threshold: percent,
          EvaluationPeriods: 1,
        }),
      );
    });
  }

  it('goes off at the configured percentage of the budgets of a country', () => {
    const stack = new StackFixture({ budgetAlarmPercent: '60' });
    const thresholds = budgets.map(([name]) => alarmOf(stack, name).properties.Threshold);
    expect(thresholds).toEqual([60, 60, 50, 80]);
  });

  it('names in its description who is rejected from this usage on', () => {
    const description = (name: string) => alarmOf(defaultStack, name).properties.AlarmDescription;
    expect(description('PoolStrangers')).toContain('numbers that have proven nothing');
    expect(description('PoolMembers')).toContain('known browsers only');
  });
});

describe('the alarm on failed SMS messages', () => {
  const { metrics, properties, valueFor } = alarmOf(defaultStack, 'TextsFail');

  it('compares the failed with all SMS messages of an hour', () => {
    const hourly = { namespace: METRIC_NAMESPACE, statistic: 'Sum', periodSeconds: 3600 };
    const dimensions = { stage: 'production' };
    expect(metrics).toEqual({
      failed: { ...hourly, name: 'TextFailed' satisfies MetricName, dimensions },
      sent: { ...hourly, name: 'TextSent' satisfies MetricName, dimensions },
    });
  });

  it('goes off at the first datapoint of 10 % failures', () => {
    expect(valueFor({ failed: 10, sent: 90 })).toBe(10);
    expect(properties).toEqual(
      jasmine.objectContaining({
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        Threshold: 10,
        EvaluationPeriods: 1,
      }),
    );
  });

  it('goes off when every SMS message fails', () => {
    expect(valueFor({ failed: 5, sent: undefined })).toBe(100);
  });

  it('does not go off for fewer than 5 failures', () => {
    expect(valueFor({ failed: 4, sent: undefined })).toBe(0);
  });
});

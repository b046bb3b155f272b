import { Duration } from 'aws-cdk-lib';
import { Metric, SearchExpression, type GraphWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { graph } from './graph.ts';

/**
 * Returns graphs of SNS's own metrics, which cover the whole account: every stage and every other
 * application.
 */
export function snsGraphs(): GraphWidget[] {
  const namespace = 'AWS/SNS';
  const spent = new Metric({
    namespace,
    metricName: 'SMSMonthToDateSpentUSD',
    statistic: 'Maximum',
    period: Duration.hours(1),
  });
  const delivered = new SearchExpression({
    expression: `SEARCH('{${namespace},Country,SMSType} MetricName="SMSSuccessRate"', 'Average')`,
    label: '',
    period: Duration.hours(1),
  });
  return [
    graph('Account: SMS spend this month, USD', [spent], { leftYAxis: { min: 0, showUnits: false } }),
    graph('Account: SMS delivery rate', [delivered], {
      leftYAxis: { min: 0, max: 1, showUnits: false },
    }),
  ];
}

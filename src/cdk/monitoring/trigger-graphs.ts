import type { GraphWidget, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { TriggerFile } from '../../contract/triggers.ts';
import { graph } from './graph.ts';
import type { StageMetrics } from './stage-metrics.ts';
import type { TriggerFunction } from '../pool/trigger-function.ts';

/** What the dashboard shows of the triggers, in rows. */
export function triggerGraphs(
  metrics: StageMetrics,
  triggers: ReadonlyMap<TriggerFile, TriggerFunction>,
  crashes: Metric,
): GraphWidget[][] {
  const perTrigger = (metricOf: (trigger: TriggerFunction, label: TriggerFile) => Metric) =>
    [...triggers].map(([name, trigger]) => metricOf(trigger, name));
  const durations = (statistic: string) =>
    perTrigger((trigger, label) => trigger.function.metricDuration({ statistic, label }));
  return [
    [
      graph('A trigger takes, p50', durations('p50')),
      graph('A trigger takes, p99', durations('p99')),
      graph(
        'The sender takes',
        ['p50', 'p99'].map((statistic) => metrics.sendDuration({ statistic, label: statistic })),
      ),
    ],
    [
      graph('Triggers fail', [
        metrics.search('TriggerFailed', { statistic: 'Sum', dimensions: ['trigger'] }),
      ]),
      graph('Triggers crash, lines in their logs', [crashes]),
      graph(
        'Triggers are throttled',
        perTrigger((trigger, label) => trigger.function.metricThrottles({ label })),
      ),
    ],
    [graph('Failed member updates', [metrics.count('MemberUpdateFailed')])],
  ];
}

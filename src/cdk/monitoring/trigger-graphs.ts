import type { GraphWidget, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { TriggerFile } from '../../contract/triggers.ts';
import { graph } from './graph.ts';
import type { StageMetrics } from './stage-metrics.ts';
import type { ServerFunction } from '../pool/server-function.ts';

/** Returns the dashboard's rows of graphs on the triggers. */
export function triggerGraphs(
  metrics: StageMetrics,
  triggers: ReadonlyMap<TriggerFile, ServerFunction>,
  crashes: Metric,
): GraphWidget[][] {
  const perTrigger = (metricOf: (trigger: ServerFunction, label: TriggerFile) => Metric) =>
    [...triggers].map(([name, trigger]) => metricOf(trigger, name));
  const durations = (statistic: string) =>
    perTrigger((trigger, label) => trigger.function.metricDuration({ statistic, label }));
  return [
    [
      graph('Trigger duration, p50', durations('p50')),
      graph('Trigger duration, p99', durations('p99')),
      graph(
        'SMS sender duration',
        ['p50', 'p99'].map((statistic) => metrics.sendDuration({ statistic, label: statistic })),
      ),
    ],
    [
      graph('Trigger failures', [
        metrics.search('TriggerFailed', { statistic: 'Sum', dimensions: ['trigger'] }),
      ]),
      graph('Trigger crashes, in log lines', [crashes]),
      graph(
        'Throttled trigger calls',
        perTrigger((trigger, label) => trigger.function.metricThrottles({ label })),
      ),
    ],
    [graph('Failed member updates', [metrics.count('MemberUpdateFailed')])],
  ];
}

import {
  METRIC_NAMESPACE,
  metricDefinition,
  type MetricDimension,
  type MetricDimensions,
  type MetricName,
} from '../../contract/metrics.ts';
import { readStage } from './stage.ts';
import type { Environment } from './setting.ts';

/**
 * Emits one value of a metric.
 * @param dimensions what the metric is split by; a split of which one is missing is left out
 * @param details what only the log line says
 */
export type Emit = (
  metric: MetricName,
  value: number,
  dimensions: MetricDimensions,
  details?: Readonly<Record<string, string>>,
) => void;

/**
 * The metrics of the stage that the environment names, for a trigger to hold as long as it lives. Each value is one log
 * line in CloudWatch's embedded metric format: metric and structured line in one, and no call to AWS.
 * @throws SettingError when `STAGE` makes no sense
 */
export function readMetrics(env: Environment): Emit {
  const stage = readStage(env);
  return (metric, value, dimensions, details = {}) => {
    const { unit, splits, zero } = metricDefinition(metric);
    const definition = {
      Namespace: METRIC_NAMESPACE,
      Dimensions: splits.filter((split) => split.every((name) => name in dimensions)).map(withStage),
      Metrics: [metric, ...(zero ? [zero] : [])].map((Name) => ({ Name, Unit: unit })),
    };
    const line = {
      _aws: { Timestamp: Date.now(), CloudWatchMetrics: [definition] },
      [metric]: value,
      ...(zero && { [zero]: 0 }),
      stage,
      ...dimensions,
      ...details,
    };
    // eslint-disable-next-line no-console -- Lambda's log is standard output
    console.log(JSON.stringify(line));
  };
}

/** Two stages of one account must not mix, so no split is without it. */
const withStage = (split: readonly MetricDimension[]): string[] => ['stage', ...split];

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
 * @param dimensions the values of its dimensions; a dimension set with a missing value is omitted
 * @param details values for the log line only
 */
export type Emit = (
  metric: MetricName,
  value: number,
  dimensions: MetricDimensions,
  details?: Readonly<Record<string, string>>,
) => void;

/**
 * Creates the emitter of metrics for the configured stage, once per trigger instance. Each value is
 * one log line in CloudWatch's embedded metric format, which serves as metric and as structured log
 * without a call to AWS.
 * @throws SettingError if `STAGE` is invalid
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

/** Adds the stage to a dimension set, because the stages of one account must not mix. */
const withStage = (split: readonly MetricDimension[]): string[] => ['stage', ...split];

import { metricDefinition, METRICS, type MetricName } from '../../contract/metrics.ts';

const NAMES = Object.keys(METRICS) as MetricName[];

/**
 * The combinations of dimensions of each metric that the triggers emit, with the names in
 * alphabetical order.
 */
export const EMITTED: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  NAMES.map((name) => [
    name,
    metricDefinition(name).splits.map((split) => ['stage', ...split].toSorted().join()),
  ]),
);

/** A metric that an alarm watches or a graph shows. */
export interface WatchedMetric {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, unknown>>;
  readonly statistic: string;
}

/**
 * Whether the triggers of a stage emit a metric. An alarm on a metric that is never emitted would
 * never go off.
 */
export function isEmitted({ name, dimensions }: WatchedMetric, stage: string): boolean {
  const names = Object.keys(dimensions).toSorted().join();
  return dimensions['stage'] === stage && (EMITTED[name] ?? []).includes(names);
}

/** What is counted. */
type MetricName = 'TextSent' | 'TextRefused' | 'TextFailed';

/** Counts one occurrence of something. */
export type Count = typeof countInLog;

/**
 * Counts one occurrence, as a log line in CloudWatch's embedded metric format: metric and structured line in one.
 * @param dimensions what the metric is split by: few values each, and nothing about a person
 * @param details what only the line says
 */
export function countInLog(
  metric: MetricName,
  dimensions: Readonly<Record<string, string>>,
  details: Readonly<Record<string, string>> = {},
): void {
  const definition = {
    Namespace: 'PhoneSignIn',
    Dimensions: [Object.keys(dimensions)],
    Metrics: [{ Name: metric, Unit: 'Count' }],
  };
  const line = {
    _aws: { Timestamp: Date.now(), CloudWatchMetrics: [definition] },
    [metric]: 1,
    ...dimensions,
    ...details,
  };
  // eslint-disable-next-line no-console -- Lambda's log is standard output
  console.log(JSON.stringify(line));
}

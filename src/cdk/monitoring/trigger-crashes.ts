import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { METRIC_NAMESPACE } from '../../contract/metrics.ts';
import type { ServerFunction } from '../pool/server-function.ts';

interface TriggerCrashesProps {
  readonly stage: string;
  readonly triggers: Iterable<ServerFunction>;
}

/**
 * Terms that Lambda and its Node runtime log, in the text format, when a trigger ends without a
 * result: after a timeout, an invalid setting at load, an error outside the handler, or running out
 * of memory. An error that a handler throws is logged as `Invoke Error` and is not included,
 * because every rejection is such an error. For the same reason, Lambda's metric `Errors` cannot be
 * used here.
 */
const CRASH_TERMS = [
  'Task timed out',
  'Status: timeout',
  'Uncaught Exception',
  'Unhandled Promise Rejection',
  'Runtime exited',
  'Runtime.OutOfMemory',
];

/**
 * Counts crashes, which a trigger cannot report itself. One crash can log several lines, each of
 * which is counted.
 */
export class TriggerCrashes extends Construct {
  readonly metric: Metric;

  constructor(scope: Construct, id: string, { stage, triggers }: TriggerCrashesProps) {
    super(scope, id);
    // A metric filter reads dimensions from the log line only. No line contains the stage, so the
    // namespace does.
    const metric = { namespace: `${METRIC_NAMESPACE}/${stage}`, metricName: 'TriggerCrashed' };
    for (const { node, logGroup } of triggers) {
      new MetricFilter(this, node.id, {
        logGroup,
        filterPattern: FilterPattern.anyTerm(...CRASH_TERMS),
        metricNamespace: metric.namespace,
        metricName: metric.metricName,
      });
    }
    this.metric = new Metric({ ...metric, statistic: 'Sum' });
  }
}

import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { METRIC_NAMESPACE } from '../../contract/metrics.ts';
import type { TriggerFunction } from '../pool/trigger-function.ts';

interface TriggerCrashesProps {
  readonly stage: string;
  readonly triggers: Iterable<TriggerFunction>;
}

/**
 * What Lambda and its Node runtime write, in the text format, when a trigger ends without an answer of its own: too slow, a setting
 * that stops it as it loads, an error outside the handler, no memory left. What a handler throws is an `Invoke Error`, and
 * is not among them: every refusal is one. For the same reason Lambda's metric `Errors` says nothing here.
 */
const CRASH_TERMS = [
  'Task timed out',
  'Status: timeout',
  'Uncaught Exception',
  'Unhandled Promise Rejection',
  'Runtime exited',
  'Runtime.OutOfMemory',
];

/** Counts what no trigger can count itself. One crash may write several of these lines. */
export class TriggerCrashes extends Construct {
  readonly metric: Metric;

  constructor(scope: Construct, id: string, { stage, triggers }: TriggerCrashesProps) {
    super(scope, id);
    // A filter takes dimensions out of the line only, and no line names the stage: so the namespace does.
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

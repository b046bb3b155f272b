import type { GraphWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { graph } from './graph.ts';
import type { StageMetrics } from './stage-metrics.ts';

/** Returns the dashboard's row of graphs on the phone numbers of accounts. */
export function numberGraphs(metrics: StageMetrics): GraphWidget[] {
  return [
    graph('Changes of number', [metrics.count('NumberChanged'), metrics.count('NumberChangeFailed')]),
    graph('Sign-ins rejected for their number', [
      metrics.count('NumberDormant'),
      metrics.count('NumberMismatch'),
    ]),
  ];
}

import type { GraphWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { graph, PERCENT } from './graph.ts';
import type { StageMetrics } from './stage-metrics.ts';

/** Returns the dashboard's rows of graphs on attacks that could shut members out. */
export function strangerGraphs(metrics: StageMetrics): GraphWidget[][] {
  return [
    [
      graph('Locked numbers', [metrics.count('NumberLocked')]),
      graph('Proof rounds requested, by rule', [
        metrics.search('ProofRequested', { statistic: 'Sum', dimensions: ['rule'] }),
      ]),
      graph('Proof rounds passed', [metrics.count('ProofRequested'), metrics.count('ProofAccepted')]),
    ],
    [
      graph('Sign-ups, % of the daily limit', [metrics.budgetUsed('signUps')], { leftYAxis: PERCENT }),
      graph('Accounts swept', [metrics.count('AccountsSwept')]),
    ],
  ];
}

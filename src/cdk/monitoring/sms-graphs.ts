import type { GraphWidget } from 'aws-cdk-lib/aws-cloudwatch';
import type { MetricDimension } from '../../contract/metrics.ts';
import { conversion, CONVERSION_PERIOD } from './conversion.ts';
import { graph, PERCENT } from './graph.ts';
import type { StageMetrics } from './stage-metrics.ts';

/**
 * CloudWatch allows 500 metrics and expressions per graph, and a country's conversion has three.
 */
const COUNTRIES_PER_GRAPH = 150;

const CONVERSION_AXES = { leftYAxis: PERCENT, period: CONVERSION_PERIOD };

/** Returns the dashboard's rows of graphs on SMS messages and answers. */
export function smsGraphs(metrics: StageMetrics, countries: readonly string[]): GraphWidget[][] {
  type CountName = Parameters<StageMetrics['search']>[0];
  const searchSum = (name: CountName, ...dimensions: MetricDimension[]) =>
    metrics.search(name, { statistic: 'Sum', dimensions });
  return [
    [
      graph('SMS messages', [
        metrics.count('TextSent'),
        metrics.count('TextFailed'),
        metrics.count('TextRefused'),
      ]),
      graph('Answers', [metrics.count('AnswerRight'), metrics.count('AnswerWrong')]),
      graph('Correct answers per 100 SMS messages', [conversion(metrics, {})], CONVERSION_AXES),
    ],
    [
      graph('SMS messages sent, by country', [searchSum('TextSent', 'country')]),
      graph('SMS messages failed, by country', [searchSum('TextFailed', 'country')]),
      graph('Wrong answers, by country', [searchSum('AnswerWrong', 'country')]),
    ],
    [
      graph('SMS messages rejected, by rule', [searchSum('TextRefused', 'rule')]),
      graph('SMS messages rejected, by rule and country', [searchSum('TextRefused', 'rule', 'country')]),
      graph(
        'Budgets used',
        [
          metrics.budgetUsed('pool', { label: 'pool' }),
          metrics.search('BudgetUsed', { statistic: 'Maximum', dimensions: ['rule', 'country'] }),
        ],
        { leftYAxis: PERCENT },
      ),
    ],
    chunk(countries).map((group) =>
      graph(
        `Correct answers per 100 SMS messages, ${group.at(0) ?? ''} to ${group.at(-1) ?? ''}`,
        group.map((country) => conversion(metrics, { country })),
        { ...CONVERSION_AXES, width: 24 },
      ),
    ),
  ];
}

function chunk(countries: readonly string[]): string[][] {
  const sorted = countries.toSorted();
  const count = Math.ceil(sorted.length / COUNTRIES_PER_GRAPH);
  return Array.from({ length: count }, (_, n) =>
    sorted.slice(n * COUNTRIES_PER_GRAPH, (n + 1) * COUNTRIES_PER_GRAPH),
  );
}

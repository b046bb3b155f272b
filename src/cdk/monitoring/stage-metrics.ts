import { Metric, SearchExpression, type MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import {
  METRIC_NAMESPACE,
  type MetricDimension,
  type MetricDimensions,
  type MetricName,
  type METRICS,
} from '../../contract/metrics.ts';
import type { Budget } from '../../server/ledger/budget.ts';

/** The names of the metrics whose unit is `Count`. */
type CountName = {
  [Name in MetricName]: (typeof METRICS)[Name]['unit'] extends 'Count' ? Name : never;
}[MetricName];

interface Search {
  readonly statistic: 'Sum' | 'Maximum';
  /** The dimensions with one line per combination of values. */
  readonly dimensions: readonly MetricDimension[];
}

/** The metrics that the triggers of one stage emit in CloudWatch's embedded metric format. */
export class StageMetrics {
  readonly #stage: string;

  constructor(stage: string) {
    this.#stage = stage;
  }

  /** Returns a count, as a sum. */
  count(metricName: CountName, dimensions: MetricDimensions = {}, options: MetricOptions = {}): Metric {
    return this.#metric(metricName, { statistic: 'Sum', ...options }, dimensions);
  }

  /** Returns the usage of a rule's fullest budget, in percent. */
  budgetUsed(rule: Budget['rule'], options: MetricOptions = {}): Metric {
    return this.#metric('BudgetUsed', { statistic: 'Maximum', ...options }, { rule });
  }

  /** Returns how long the sender took for an SMS message, in milliseconds. */
  sendDuration(options: MetricOptions): Metric {
    return this.#metric('TextTime', options);
  }

  /**
   * Returns a search for a graph, with one line for each combination of values that the dimensions
   * had in the last two weeks. Alarms do not support searches.
   */
  search(metricName: CountName | 'BudgetUsed', { statistic, dimensions }: Search): SearchExpression {
    const schema = [METRIC_NAMESPACE, 'stage', ...dimensions].join(',');
    return new SearchExpression({
      expression: `SEARCH('{${schema}} MetricName="${metricName}" stage="${this.#stage}"', '${statistic}')`,
      label: '',
    });
  }

  #metric(metricName: MetricName, options: MetricOptions, dimensions: MetricDimensions = {}): Metric {
    return new Metric({
      namespace: METRIC_NAMESPACE,
      metricName,
      dimensionsMap: { stage: this.#stage, ...dimensions },
      ...options,
    });
  }
}

import { Metric, SearchExpression, type MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import {
  METRIC_NAMESPACE,
  type MetricDimension,
  type MetricDimensions,
  type MetricName,
  type METRICS,
} from '../../contract/metrics.ts';

/** The metrics that count something. */
type CountName = {
  [Name in MetricName]: (typeof METRICS)[Name]['unit'] extends 'Count' ? Name : never;
}[MetricName];

interface Search {
  readonly statistic: 'Sum' | 'Maximum';
  /** The dimensions whose values get a line each. */
  readonly dimensions: readonly MetricDimension[];
}

/** The metrics that the triggers of one stage write to their logs, in CloudWatch's embedded metric format. */
export class StageMetrics {
  readonly #stage: string;

  constructor(stage: string) {
    this.#stage = stage;
  }

  /** How often something happened. */
  count(metricName: CountName, dimensions: MetricDimensions = {}, options: MetricOptions = {}): Metric {
    return this.#metric(metricName, { statistic: 'Sum', ...options }, dimensions);
  }

  /** How full the fullest budget of a rule is, in percent. */
  budgetUsed(rule: 'country' | 'pool', options: MetricOptions = {}): Metric {
    return this.#metric('BudgetUsed', { statistic: 'Maximum', ...options }, { rule });
  }

  /** How long the sender took for a text, in milliseconds. */
  sendDuration(options: MetricOptions): Metric {
    return this.#metric('TextTime', options);
  }

  /** A line for each value that the dimensions had within two weeks, for a graph: an alarm cannot search. */
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

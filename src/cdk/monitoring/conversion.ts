import { Duration } from 'aws-cdk-lib';
import { MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import type { StageMetrics } from './stage-metrics.ts';

/**
 * The period of conversions, long enough that an SMS message and its answer usually fall into the
 * same one.
 */
export const CONVERSION_PERIOD = Duration.hours(1);

interface ConversionOptions {
  /** The country of the messages; undefined for all countries. */
  readonly country?: string;
  /**
   * The minimum number of messages. Below it, the conversion is 100, because so few messages are
   * not significant.
   */
  readonly minMessages?: number;
}

/**
 * Returns the correct answers per 100 SMS messages. If messages were sent but none was answered
 * correctly, as in a fraud attack, the value is 0 instead of missing. Without messages there is no
 * value.
 */
export function conversion(
  metrics: StageMetrics,
  { country, minMessages }: ConversionOptions,
): MathExpression {
  const dimensions = country === undefined ? {} : { country };
  // Metric ids have to be unique within a graph, and one graph shows many countries.
  const [sent, right] = [`sent${country ?? ''}`, `right${country ?? ''}`];
  const percentage = `100 * FILL(${right}, 0) / ${sent}`;
  return new MathExpression({
    expression: minMessages === undefined ? percentage : `IF(${sent} >= ${minMessages}, ${percentage}, 100)`,
    usingMetrics: {
      [sent]: metrics.count('TextSent', dimensions),
      [right]: metrics.count('AnswerRight', dimensions),
    },
    period: CONVERSION_PERIOD,
    label: country ?? 'all',
  });
}

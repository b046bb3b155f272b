import { Duration } from 'aws-cdk-lib';
import { MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import type { StageMetrics } from './stage-metrics.ts';

/** Long enough that a text and its answer are mostly in the same one. */
export const CONVERSION_PERIOD = Duration.hours(1);

interface ConversionOptions {
  /** One country's; undefined for all texts. */
  readonly country?: string;
  /** Fewer texts than that say nothing, and count as answered. */
  readonly minMessages?: number;
}

/**
 * Right answers per hundred texts. Where texts went, no right answer at all is 0 and no gap: that is what fraud looks like.
 * Without texts there is no value.
 */
export function conversion(
  metrics: StageMetrics,
  { country, minMessages }: ConversionOptions,
): MathExpression {
  const dimensions = country === undefined ? {} : { country };
  // One graph shows many countries, and an id in it means one metric.
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

import { readStage } from './stage.ts';

/** What is measured, its unit, and by what CloudWatch splits it besides the stage. Few values each, and none of a person. */
const METRICS = {
  /**
   * The sender took a text; did not, or gave no answer; a rule stopped it. A text sent is no right answer yet, and says so: a
   * metric that was never written has no value in CloudWatch, and the alarm on a country without any right answer would stay silent.
   */
  TextSent: { unit: 'Count', splits: [[], ['country']], zero: 'AnswerRight' },
  TextFailed: { unit: 'Count', splits: [[], ['country']] },
  TextRefused: { unit: 'Count', splits: [[], ['rule'], ['rule', 'country']] },
  /** How long the sender took. */
  TextTime: { unit: 'Milliseconds', splits: [[]] },
  /** How much of a budget is used, with the text that was just counted. */
  BudgetUsed: { unit: 'Percent', splits: [['rule'], ['rule', 'country']] },
  /** An answer to a code was compared. */
  AnswerRight: { unit: 'Count', splits: [[], ['country']] },
  AnswerWrong: { unit: 'Count', splits: [[], ['country']] },
  /** A member was let in, and Cognito did not take what was to be stored of them: password, verified number, name, locale. */
  MemberUpdateFailed: { unit: 'Count', splits: [[]] },
  /** A trigger ended in what nobody foresaw. */
  TriggerFailed: { unit: 'Count', splits: [[], ['trigger']] },
} as const satisfies Record<string, MetricDefinition>;

type Dimension = 'country' | 'rule' | 'trigger';

interface MetricDefinition {
  readonly unit: string;
  readonly splits: readonly (readonly Dimension[])[];
  /** A metric of the same unit and splits that is 0 on the same line. */
  readonly zero?: string;
}

/**
 * Emits one value of a metric.
 * @param dimensions what the metric is split by; a split of which one is missing is left out
 * @param details what only the log line says
 */
export type Emit = (
  metric: keyof typeof METRICS,
  value: number,
  dimensions: Readonly<Partial<Record<Dimension, string>>>,
  details?: Readonly<Record<string, string>>,
) => void;

/**
 * The metrics of the stage that the environment names, for a trigger to hold as long as it lives. Each value is one log
 * line in CloudWatch's embedded metric format: metric and structured line in one, and no call to AWS.
 * @throws SettingError when `STAGE` makes no sense
 */
export function readMetrics(): Emit {
  const stage = readStage();
  return (metric, value, dimensions, details = {}) => {
    const { unit, splits, zero }: MetricDefinition = METRICS[metric];
    const definition = {
      Namespace: 'PhoneSignIn',
      Dimensions: splits.filter((split) => split.every((name) => name in dimensions)).map(withStage),
      Metrics: [metric, ...(zero ? [zero] : [])].map((Name) => ({ Name, Unit: unit })),
    };
    const line = {
      _aws: { Timestamp: Date.now(), CloudWatchMetrics: [definition] },
      [metric]: value,
      ...(zero && { [zero]: 0 }),
      stage,
      ...dimensions,
      ...details,
    };
    // eslint-disable-next-line no-console -- Lambda's log is standard output
    console.log(JSON.stringify(line));
  };
}

/** Two stages of one account must not mix, so no split is without it. */
const withStage = (split: readonly Dimension[]): string[] => ['stage', ...split];

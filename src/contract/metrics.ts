/** The CloudWatch namespace of every metric. */
export const METRIC_NAMESPACE = 'PhoneSignIn';

/** What a metric can be split by, besides the stage: few values each, and none of a person. */
export type MetricDimension = 'country' | 'rule' | 'trigger';

/** The values of dimensions, such as `{ country: 'AM' }`. */
export type MetricDimensions = Readonly<Partial<Record<MetricDimension, string>>>;

export type MetricName =
  | 'TextSent'
  | 'TextFailed'
  | 'TextRefused'
  | 'TextTime'
  | 'BudgetUsed'
  | 'AnswerRight'
  | 'AnswerWrong'
  | 'MemberUpdateFailed'
  | 'TriggerFailed';

interface MetricDefinition {
  readonly unit: string;
  /** The combinations of dimensions under which CloudWatch keeps a value. */
  readonly splits: readonly (readonly MetricDimension[])[];
  /** A metric of the same unit and splits that gets a 0 with each value. */
  readonly zero?: MetricName;
}

/** The metrics that the triggers emit, and that alarms and the dashboard read. */
export const METRICS = {
  /**
   * The sender accepted a message; rejected it, or did not respond; a rule stopped it. Each message sent also counts no right answer:
   * a metric without any value would leave the alarm on a country without right answers silent.
   */
  TextSent: { unit: 'Count', splits: [[], ['country']], zero: 'AnswerRight' },
  TextFailed: { unit: 'Count', splits: [[], ['country']] },
  TextRefused: { unit: 'Count', splits: [[], ['rule'], ['rule', 'country']] },
  /** How long the sender took. */
  TextTime: { unit: 'Milliseconds', splits: [[]] },
  /** How much of a budget is used, including the message just counted. */
  BudgetUsed: { unit: 'Percent', splits: [['rule'], ['rule', 'country']] },
  /** The result of comparing an answer with its code. */
  AnswerRight: { unit: 'Count', splits: [[], ['country']] },
  AnswerWrong: { unit: 'Count', splits: [[], ['country']] },
  /** A member signed in, but Cognito did not store an update: the password, the verified number, the name or the locale. */
  MemberUpdateFailed: { unit: 'Count', splits: [[]] },
  /** A trigger failed unexpectedly. */
  TriggerFailed: { unit: 'Count', splits: [[], ['trigger']] },
} as const satisfies Readonly<Record<MetricName, MetricDefinition>>;

/** The definition of a metric, with its optional parts. */
export function metricDefinition(name: MetricName): MetricDefinition {
  return METRICS[name];
}

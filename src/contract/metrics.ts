/** The CloudWatch namespace of every metric. */
export const METRIC_NAMESPACE = 'PhoneSignIn';

/**
 * The dimensions of metrics, in addition to the stage. Each has few values, and none identifies a
 * person.
 */
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
  | 'NumberLocked'
  | 'ProofRequested'
  | 'ProofAccepted'
  | 'AccountsSwept'
  | 'MemberUpdateFailed'
  | 'NumberChanged'
  | 'NumberChangeFailed'
  | 'NumberMismatch'
  | 'NumberDormant'
  | 'TriggerFailed';

interface MetricDefinition {
  readonly unit: string;
  /** The dimension sets under which CloudWatch stores the value. */
  readonly splits: readonly (readonly MetricDimension[])[];
  /** A metric with the same unit and dimension sets that is emitted as 0 with each value. */
  readonly zero?: MetricName;
}

/** The metrics that the triggers emit, and that alarms and the dashboard read. */
export const METRICS = {
  /**
   * Messages that the SMS provider accepted. Each also emits 0 for `AnswerRight`: without any value
   * of that metric, the alarm on a country without correct answers would never fire.
   */
  TextSent: { unit: 'Count', splits: [[], ['country']], zero: 'AnswerRight' },
  /** Messages that the SMS provider rejected, or to which it did not respond. */
  TextFailed: { unit: 'Count', splits: [[], ['country']] },
  /** Messages that a rule blocked. */
  TextRefused: { unit: 'Count', splits: [[], ['rule'], ['rule', 'country']] },
  /** The latency of the SMS provider. */
  TextTime: { unit: 'Milliseconds', splits: [[]] },
  /** The share of a budget that is used, including the message just counted. */
  BudgetUsed: { unit: 'Percent', splits: [['rule'], ['rule', 'country']] },
  /** Answers that were compared with their code. */
  AnswerRight: { unit: 'Count', splits: [[], ['country']] },
  AnswerWrong: { unit: 'Count', splits: [[], ['country']] },
  /** A wrong answer locked a phone number. */
  NumberLocked: { unit: 'Count', splits: [[]] },
  /** Sign-ins that a rule would have rejected, whose browser had to prove that it is known. */
  ProofRequested: { unit: 'Count', splits: [[], ['rule']] },
  /** Browsers that proved it. */
  ProofAccepted: { unit: 'Count', splits: [[]] },
  /** Accounts without a correct code that the daily sweep deleted, or would delete in a dry run. */
  AccountsSwept: { unit: 'Count', splits: [[]] },
  /**
   * A member signed in, but Cognito did not store an update: the password, the verified number, the
   * name or the locale.
   */
  MemberUpdateFailed: { unit: 'Count', splits: [[]] },
  /** A member moved the account to a new number. */
  NumberChanged: { unit: 'Count', splits: [[]] },
  /** Both codes were correct, but Cognito did not store the new number. */
  NumberChangeFailed: { unit: 'Count', splits: [[]] },
  /** A sign-in was rejected, because the account's number is not the one that was proven. */
  NumberMismatch: { unit: 'Count', splits: [[]] },
  /** A correct code was rejected, because its number had been unused for too long. */
  NumberDormant: { unit: 'Count', splits: [[]] },
  /** A trigger failed unexpectedly. */
  TriggerFailed: { unit: 'Count', splits: [[], ['trigger']] },
} as const satisfies Readonly<Record<MetricName, MetricDefinition>>;

/** Returns the definition of a metric, including its optional members. */
export function metricDefinition(name: MetricName): MetricDefinition {
  return METRICS[name];
}

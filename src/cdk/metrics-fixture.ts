/** What the triggers write: the dimensions of each metric, in alphabetical order. */
export const WRITTEN: Readonly<Record<string, readonly string[]>> = {
  TextSent: ['stage', 'country,stage'],
  TextFailed: ['stage', 'country,stage'],
  TextRefused: ['stage', 'rule,stage', 'country,rule,stage'],
  AnswerRight: ['stage', 'country,stage'],
  AnswerWrong: ['stage', 'country,stage'],
  BudgetUsed: ['rule,stage', 'country,rule,stage'],
  TextTime: ['stage'],
  MemberUpdateFailed: ['stage'],
  TriggerFailed: ['stage', 'stage,trigger'],
};

/** A metric that an alarm watches or a graph shows. */
export interface WatchedMetric {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, unknown>>;
  readonly statistic: string;
}

/** Whether the triggers of a stage write such a metric at all: an alarm on any other would be silent for ever. */
export function isWritten({ name, dimensions }: WatchedMetric, stage: string): boolean {
  const names = Object.keys(dimensions).toSorted().join();
  return dimensions['stage'] === stage && (WRITTEN[name] ?? []).includes(names);
}

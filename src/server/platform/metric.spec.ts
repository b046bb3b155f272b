import { readMetrics, type Emit } from './metric.ts';

/** The log line of a metric in CloudWatch's embedded metric format. */
interface Line extends Record<string, unknown> {
  readonly _aws: {
    readonly Timestamp: number;
    readonly CloudWatchMetrics: readonly {
      readonly Namespace: string;
      readonly Dimensions: readonly (readonly string[])[];
      readonly Metrics: readonly { readonly Name: string; readonly Unit: string }[];
    }[];
  };
}

describe('a metric', () => {
  let log: jasmine.Spy;

  beforeEach(() => {
    log = spyOn(console, 'log');
  });

  const emit = (variables: Readonly<Record<string, string>>, ...value: Parameters<Emit>): Line => {
    readMetrics(variables)(...value);
    return JSON.parse(String(log.calls.mostRecent().args[0])) as Line;
  };

  it('is logged with its value, its dimensions and its dimension sets', () => {
    const before = Date.now();
    const { _aws, ...members } = emit({ STAGE: 'staging' }, 'TextFailed', 1, { country: 'US' });
    expect(members).toEqual({ TextFailed: 1, stage: 'staging', country: 'US' });
    expect(_aws.Timestamp).toBeGreaterThanOrEqual(before);
    expect(_aws.CloudWatchMetrics).toEqual([
      {
        Namespace: 'PhoneSignIn',
        Dimensions: [['stage'], ['stage', 'country']],
        Metrics: [{ Name: 'TextFailed', Unit: 'Count' }],
      },
    ]);
  });

  it('TextSent also emits zero for AnswerRight, so that CloudWatch has a value before the first correct answer', () => {
    const { _aws, ...members } = emit({}, 'TextSent', 1, { country: 'US' });
    expect(members).toEqual({ TextSent: 1, AnswerRight: 0, stage: 'production', country: 'US' });
    expect(_aws.CloudWatchMetrics).toEqual([
      {
        Namespace: 'PhoneSignIn',
        Dimensions: [['stage'], ['stage', 'country']],
        Metrics: [
          { Name: 'TextSent', Unit: 'Count' },
          { Name: 'AnswerRight', Unit: 'Count' },
        ],
      },
    ]);
  });

  it('has the stage production by default', () => {
    expect(emit({ STAGE: '' }, 'TextSent', 1, { country: 'US' })['stage']).toBe('production');
  });

  it('has its details in the log line only', () => {
    const { _aws, ...members } = emit(
      {},
      'TextRefused',
      1,
      { rule: 'lock', country: 'US' },
      { mode: 'enforce' },
    );
    expect(members['mode']).toBe('enforce');
    expect(_aws.CloudWatchMetrics[0]?.Dimensions.flat()).not.toContain('mode');
  });

  const metrics: [Parameters<Emit>, string, string[][]][] = [
    [['TextFailed', 1, { country: 'US' }], 'Count', [['stage'], ['stage', 'country']]],
    [
      ['TextRefused', 1, { rule: 'pool', country: 'US' }],
      'Count',
      [['stage'], ['stage', 'rule'], ['stage', 'rule', 'country']],
    ],
    [['AnswerRight', 1, { country: 'US' }], 'Count', [['stage'], ['stage', 'country']]],
    [['AnswerWrong', 1, { country: 'US' }], 'Count', [['stage'], ['stage', 'country']]],
    [
      ['BudgetUsed', 80, { rule: 'country', country: 'US' }],
      'Percent',
      [
        ['stage', 'rule'],
        ['stage', 'rule', 'country'],
      ],
    ],
    [['BudgetUsed', 80, { rule: 'pool' }], 'Percent', [['stage', 'rule']]],
    [['TextTime', 250, {}], 'Milliseconds', [['stage']]],
    [['MemberUpdateFailed', 1, {}], 'Count', [['stage']]],
    [['TriggerFailed', 1, { trigger: 'pre-sign-up' }], 'Count', [['stage'], ['stage', 'trigger']]],
  ];
  for (const [value, unit, dimensions] of metrics) {
    it(`has its unit and dimension sets, and a value for each dimension, as ${JSON.stringify(value)}`, () => {
      const line = emit({}, ...value);
      const [definition] = line._aws.CloudWatchMetrics;
      expect(definition?.Metrics).toEqual([{ Name: value[0], Unit: unit }]);
      expect(definition?.Dimensions).toEqual(dimensions);
      expect(line[value[0]]).toBe(value[1]);
      for (const name of dimensions.flat()) expect(line[name]).toEqual(jasmine.any(String));
    });
  }
});

import { readMetrics, type Emit } from './metric.ts';

/** A metric's line, as CloudWatch reads it: the embedded metric format. */
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

  it('is a line of its value, its dimensions and how CloudWatch is to split it', () => {
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

  it('of a text sent writes zero right answers too, so that CloudWatch knows that metric before the first one', () => {
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

  it('is of production where no stage is named', () => {
    expect(emit({ STAGE: '' }, 'TextSent', 1, { country: 'US' })['stage']).toBe('production');
  });

  it('carries details on its line alone', () => {
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
    it(`has its unit and splits, each with a value on the line, as ${JSON.stringify(value)}`, () => {
      const line = emit({}, ...value);
      const [definition] = line._aws.CloudWatchMetrics;
      expect(definition?.Metrics).toEqual([{ Name: value[0], Unit: unit }]);
      expect(definition?.Dimensions).toEqual(dimensions);
      expect(line[value[0]]).toBe(value[1]);
      for (const name of dimensions.flat()) expect(line[name]).toEqual(jasmine.any(String));
    });
  }
});

import { METRIC_NAMESPACE } from '../../contract/metrics.ts';
import { COGNITO_TRIGGERS } from '../../contract/triggers.ts';
import { alarmOf } from '../testing/alarms-fixture.ts';
import { defaultStack, StackFixture } from '../testing/stack-fixture.ts';

const ID = '6bc28136-xmpl-4365-b021-0ce6b2e64ab0';

describe('a crash', () => {
  const filters = defaultStack
    .allResources('AWS::Logs::MetricFilter')
    .map(([, { Properties }]) => Properties);
  const pattern = String(filters[0]?.['FilterPattern']);

  /** Whether CloudWatch Logs counts a line, which has to contain any term of `?"…" ?"…"`. */
  const isCounted = (line: string) =>
    [...pattern.matchAll(/\?"([^"]+)"/g)].some(([, term = '']) => line.includes(term));

  it('is counted in the log of every trigger', () => {
    const logs = COGNITO_TRIGGERS.map((triggerName) => {
      const { LogGroup } = defaultStack.trigger(triggerName)['LoggingConfig'] as { LogGroup: unknown };
      return LogGroup;
    });
    expect(filters.map(({ LogGroupName }) => LogGroupName)).toEqual(logs);
    expect(new Set(filters.map(({ FilterPattern }) => FilterPattern))).toHaveSize(1);
  });

  it('appears in the text format, which the filter matches', () => {
    expect(defaultStack.json).not.toContain('"LogFormat"');
  });

  for (const stage of ['production', 'staging']) {
    it(`is counted for ${stage} only, and sets off the alarm of that stage at the first datapoint`, () => {
      const stack = new StackFixture({ stage });
      const counted = { MetricNamespace: `${METRIC_NAMESPACE}/${stage}`, MetricName: 'TriggerCrashed' };
      for (const [, { Properties }] of stack.allResources('AWS::Logs::MetricFilter')) {
        expect(Properties['MetricTransformations']).toEqual([{ ...counted, MetricValue: '1' }]);
      }
      const { metrics, properties } = alarmOf(stack, 'Crashed');
      expect(metrics).toEqual({
        value: {
          namespace: counted.MetricNamespace,
          name: counted.MetricName,
          dimensions: {},
          statistic: 'Sum',
          periodSeconds: 300,
        },
      });
      expect(properties).toEqual(
        jasmine.objectContaining({
          ComparisonOperator: 'GreaterThanOrEqualToThreshold',
          Threshold: 1,
          EvaluationPeriods: 1,
        }),
      );
    });
  }

  const crashes: [string, string][] = [
    ['a timeout', `2026-01-01T00:00:00.000Z ${ID} Task timed out after 5.00 seconds`],
    ['a timeout at load', 'INIT_REPORT Init Duration: 9999.58 ms\tPhase: init\tStatus: timeout'],
    [
      'an invalid setting',
      '2026-01-01T00:00:00.000Z\tundefined\tERROR\tUncaught Exception \t{"errorType":"SettingError","errorMessage":"STAGE is not set."}',
    ],
    [
      'an error outside the handler',
      `2026-01-01T00:00:00.000Z\t${ID}\tERROR\tUnhandled Promise Rejection \t{"errorType":"Runtime.UnhandledPromiseRejection"}`,
    ],
    ['a killed process', `RequestId: ${ID} Error: Runtime exited with error: signal: killed`],
    [
      'running out of memory',
      `REPORT RequestId: ${ID}\tMax Memory Used: 512 MB\tStatus: error\tError Type: Runtime.OutOfMemory`,
    ],
  ];
  for (const [cause, line] of crashes) {
    it(`is counted for ${cause}`, () => {
      expect(isCounted(line)).toBeTrue();
    });
  }

  const otherLines: [string, string][] = [
    [
      'a rejection',
      `2026-01-01T00:00:00.000Z\t${ID}\tERROR\tInvoke Error \t{"errorType":"TriggerRejection","errorMessage":"TOO_MANY_CODES retryAfterSeconds=30"}`,
    ],
    [
      'a failure that the trigger reports itself',
      `2026-01-01T00:00:00.000Z\t${ID}\tERROR\t{"level":"error","what":"trigger_failed","cause":"Error: No result within # ms."}`,
    ],
    [
      'a successful call',
      `REPORT RequestId: ${ID}\tDuration: 48.28 ms\tMemory Size: 512 MB\tInit Duration: 136.98 ms`,
    ],
  ];
  for (const [cause, line] of otherLines) {
    it(`is not counted for ${cause}`, () => {
      expect(isCounted(line)).toBeFalse();
    });
  }
});

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { TriggerLog, type LoggedCall } from './trigger-log.ts';

/** 6 million characters, about the maximum of a response. */
const HUGE = (index: number) => `${index}`.repeat(6_000_000).slice(0, 6_000_000);

const call = (response: unknown): LoggedCall => ({
  calledAt: 0,
  milliseconds: 0,
  trigger: 'PreTokenGeneration',
  event: response,
  result: { response },
});

/** Creates nested arrays. */
const nested = (depth: number) => JSON.parse('['.repeat(depth) + ']'.repeat(depth)) as unknown;

function logged(response: unknown): string {
  const log = new TriggerLog();
  log.add(call(response));
  return JSON.stringify(log.calls()[0]?.result);
}

function usedMegabytes(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed / 1_000_000;
}

describe('TriggerLog', () => {
  it('stores an ordinary response unchanged', () => {
    const response = { claims: { role: 'guide', rank: 7, since: null, of: ['a', { b: true }] } };
    expect(logged(response)).toBe(JSON.stringify({ response }));
  });

  for (const [title, response] of [
    ['a long string', HUGE(1)],
    ['a long name', { [HUGE(1)]: 1 }],
    ['many names', Object.fromEntries(Array.from({ length: 500_000 }, (_, index) => [index, 1]))],
    ['a long list', Array.from({ length: 3_000_000 }, () => 1)],
    ['nested lists', nested(3_000_000)],
  ] as const) {
    it(`truncates ${title}`, () => {
      expect(logged(response).length).toBeLessThan(11_000);
      expect(logged(response)).toContain('…');
    });
  }

  it('truncates a long error', () => {
    const log = new TriggerLog();
    log.add({ ...call(null), result: { error: HUGE(1) } });

    expect(log.calls()[0]?.result).toEqual({ error: `${HUGE(1).slice(0, 10_000)}…` });
  });

  it('stores no secret when it truncates', () => {
    const response = { privateChallengeParameters: { [HUGE(1)]: 'SECRET' }, password: 'SECRET' };
    expect(logged(response)).not.toContain('SECRET');
  });

  it('releases the memory of truncated content', () => {
    const log = new TriggerLog();
    const before = usedMegabytes();
    for (let index = 0; index < log.size; index++) {
      log.add(call({ value: HUGE(index) }));
      log.add({ ...call({ value: HUGE(index) }), result: { error: HUGE(index) } });
    }

    // 900 MB were added. The log itself needs 1 MB; the last strings may not be collected yet.
    expect(usedMegabytes() - before).toBeLessThan(50);
    expect(log.calls().length).toBe(log.size);
  });
});

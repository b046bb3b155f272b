import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { TriggerLog, type LoggedCall } from './trigger-log.ts';

/** Six million characters, as much as an answer may have. */
const HUGE = (index: number) => `${index}`.repeat(6_000_000).slice(0, 6_000_000);

const call = (response: unknown): LoggedCall => ({
  calledAt: 0,
  milliseconds: 0,
  trigger: 'PreTokenGeneration',
  request: response,
  answer: { response },
});

/** JSON in so many lists. */
const nested = (depth: number) => JSON.parse('['.repeat(depth) + ']'.repeat(depth)) as unknown;

function logged(response: unknown): string {
  const log = new TriggerLog();
  log.add(call(response));
  return JSON.stringify(log.calls()[0]?.answer);
}

function usedMegabytes(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed / 1_000_000;
}

describe('the log of the local pool’s triggers', () => {
  it('keeps what somebody reads as it is', () => {
    const response = { claims: { role: 'guide', rank: 7, since: null, of: ['a', { b: true }] } };
    expect(logged(response)).toBe(JSON.stringify({ response }));
  });

  for (const [what, response] of [
    ['a long text', HUGE(1)],
    ['a long name', { [HUGE(1)]: 1 }],
    ['many names', Object.fromEntries(Array.from({ length: 500_000 }, (_, index) => [index, 1]))],
    ['a long list', Array.from({ length: 3_000_000 }, () => 1)],
    ['lists in lists', nested(3_000_000)],
  ] as const) {
    it(`cuts ${what} short`, () => {
      expect(logged(response).length).toBeLessThan(11_000);
      expect(logged(response)).toContain('…');
    });
  }

  it('cuts a long error short', () => {
    const log = new TriggerLog();
    log.add({ ...call(null), answer: { error: HUGE(1) } });

    expect(log.calls()[0]?.answer).toEqual({ error: `${HUGE(1).slice(0, 10_000)}…` });
  });

  it('keeps no secret where it cuts', () => {
    const response = { privateChallengeParameters: { [HUGE(1)]: 'SECRET' }, password: 'SECRET' };
    expect(logged(response)).not.toContain('SECRET');
  });

  it('does not hold on to what it cut off', () => {
    const log = new TriggerLog();
    const before = usedMegabytes();
    for (let index = 0; index < log.size; index++) {
      log.add(call({ text: HUGE(index) }));
      log.add({ ...call({ text: HUGE(index) }), answer: { error: HUGE(index) } });
    }

    // Of 900 MB. The log comes to 1; what else runs here, and the last texts, may still be there.
    expect(usedMegabytes() - before).toBeLessThan(50);
    expect(log.calls().length).toBe(log.size);
  });
});

import fc from 'fast-check';
import { DynamoDbLedger } from './dynamodb-ledger.ts';
import { startLedgerFixture, type LedgerFixture } from '../testing/ledger-fixture.ts';
import type { Ledger } from './ledger.ts';
import { DEFAULT_NUMBER_LIMITS, MAX_ATTEMPTS } from './limits.ts';
import { MemoryLedger } from '../testing/memory-ledger.ts';

/** One operation on a number, and the time that passes before it. */
interface Step {
  readonly kind:
    | 'issue'
    | 'rollBack'
    | 'abandon'
    | 'retire'
    | 'adopt'
    | 'attempt'
    | 'consume'
    | 'revertAttempt'
    | 'takeNewNumber'
    | 'prove';
  /** The challenge of the operation, counted from the newest. */
  readonly back: number;
  /** Milliseconds; negative if the clock is set back. */
  readonly pass: number;
}

const MINUTE = 60_000;
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    kind: fc.constantFrom(
      'issue',
      'issue',
      'attempt',
      'attempt',
      'attempt',
      'consume',
      'rollBack',
      'abandon',
      'retire',
      'adopt',
      'revertAttempt',
      'takeNewNumber',
      'prove',
    ),
    back: fc.nat({ max: 2 }),
    pass: fc.oneof(
      fc.constantFrom(
        0,
        0,
        1,
        29_999,
        30_000,
        MINUTE,
        5 * MINUTE,
        10 * MINUTE,
        15 * MINUTE,
        24 * 60 * MINUTE,
      ),
      fc.integer({ min: -10 * MINUTE, max: 20 * MINUTE }),
    ),
  }),
  { minLength: 1, maxLength: 40 },
);

/** Runs the steps, and returns the result of each. */
async function run(ledger: Ledger, key: string, script: readonly Step[]): Promise<unknown[]> {
  const results: unknown[] = [];
  let now = Date.UTC(2026, 0, 1);
  let issued = 0;
  let lastAttempt = '';
  for (const { kind, back, pass } of script) {
    now += pass;
    const id = `challenge-${issued - back}`;
    if (kind === 'issue') {
      const next = {
        challengeId: `challenge-${issued + 1}`,
        codeHash: `hash-${issued + 1}`,
        expiresAt: now + 5 * MINUTE,
        charged: ['p#1', 'y#1'].slice(issued % 3),
      };
      const row = await ledger.issue(key, next, now);
      if (row) issued++;
      results.push([kind, row?.challengeId, row?.attempts]);
    } else if (kind === 'attempt') {
      const attemptId = `attempt-${results.length}`;
      const row = await ledger.attempt(key, id, attemptId, now);
      if (row) lastAttempt = attemptId;
      results.push([kind, id, now, row?.attempts, row?.failures]);
    } else if (kind === 'consume') {
      results.push([
        kind,
        id,
        await ledger.consume(key, id, { devices: [{ hash: id, since: now }], newNumber: id }, now),
      ]);
    } else if (kind === 'adopt') {
      const adopted = { challengeId: id, codeHash: `adopted ${id}`, expiresAt: now + MINUTE, charged: [] };
      results.push([kind, (await ledger.adopt(key, adopted, now - MINUTE, now))?.sentAt[0]]);
    } else if (kind === 'prove') {
      await ledger.prove(key, [{ hash: `prover of ${id}`, since: now }], now);
    } else if (kind === 'revertAttempt') {
      await ledger.revertAttempt(key, id, lastAttempt);
    } else {
      results.push([kind, await ledger[kind](key, id)]);
    }
    const { challengeId, codeHash, challengeExpiresAt, attempts, failures, ...row } = await ledger.read(key);
    results.push([challengeId, codeHash, challengeExpiresAt, attempts, failures]);
    results.push([row.devices, row.provenAt, challengeId === 'retired' ? [] : row.charged]);
  }
  return results;
}

describe('the ledger, after any sequence of operations on a number,', () => {
  let fixture: LedgerFixture;
  let keys = 0;

  beforeAll(async () => {
    fixture = await startLedgerFixture();
  });
  afterAll(() => fixture.stop());

  it('[SEC-33] behaves the same in DynamoDB as in memory', async () => {
    const table = new DynamoDbLedger(fixture.client, fixture.table, DEFAULT_NUMBER_LIMITS);
    await fc.assert(
      fc.asyncProperty(steps, async (script) => {
        keys++;
        for (const key of [`n#${keys}`, `k#${keys}`, `u#${keys}`]) {
          expect(await run(table, key, script)).toEqual(
            await run(new MemoryLedger(DEFAULT_NUMBER_LIMITS), key, script),
          );
        }
      }),
      { numRuns: 25 },
    );
  });

  it('[SEC-04] [SEC-36] allows three attempts per challenge, including a restored one, and no attempt at a consumed one', async () => {
    const withoutReverts = steps.map((script) =>
      script.filter(({ kind }) => kind !== 'revertAttempt' && kind !== 'adopt'),
    );
    await fc.assert(
      fc.asyncProperty(withoutReverts, async (script) => {
        const results = await run(new MemoryLedger(DEFAULT_NUMBER_LIMITS), 'key', script);
        const counts = new Map<unknown, number>();
        const consumed = new Set<unknown>();
        for (const [kind, id, result, attempts] of results as unknown[][]) {
          if (kind === 'consume' && result === true) consumed.add(id);
          if (kind !== 'attempt' || attempts === undefined) continue;
          counts.set(id, (counts.get(id) ?? 0) + 1);
          expect(consumed.has(id)).toBeFalse();
        }
        for (const count of counts.values()) expect(count).toBeLessThanOrEqual(MAX_ATTEMPTS);
      }),
      { numRuns: 500 },
    );
  });

  it('[SEC-04] [SEC-20] [SEC-22] allows three attempts per challenge, ten failures in 15 minutes, and five SMS messages in ten minutes and ten in a day', async () => {
    const withoutRollbacks = steps.map((script) =>
      script
        .filter(({ kind }) => kind !== 'rollBack' && kind !== 'revertAttempt')
        .map((step) => ({ ...step, pass: Math.abs(step.pass) })),
    );
    await fc.assert(
      fc.asyncProperty(withoutRollbacks, async (script) => {
        const ledger = new MemoryLedger(DEFAULT_NUMBER_LIMITS);
        const sentAt: number[] = [];
        const attempts = new Map<string, number>();
        let now = Date.UTC(2026, 0, 1);
        let isConsumed = new Set<string>();
        for (const { kind, back, pass } of script) {
          now += pass;
          const id = `challenge-${sentAt.length - back}`;
          const next = {
            challengeId: `challenge-${sentAt.length + 1}`,
            codeHash: '',
            expiresAt: now + 5 * MINUTE,
            charged: [],
          };
          if (kind === 'issue' && (await ledger.issue('key', next, now))) sentAt.push(now);
          if (kind === 'attempt' && (await ledger.attempt('key', id, 'attempt', now))) {
            attempts.set(id, (attempts.get(id) ?? 0) + 1);
            expect(isConsumed.has(id)).toBeFalse();
          }
          if (kind === 'consume' && (await ledger.consume('key', id, { devices: [] }, now)))
            isConsumed = new Set([...isConsumed, id]);
        }
        for (const count of attempts.values()) expect(count).toBeLessThanOrEqual(MAX_ATTEMPTS);
        const within = (window: number) =>
          Math.max(
            0,
            ...sentAt.map((end) => sentAt.filter((time) => time > end - window && time <= end).length),
          );
        expect(within(10 * MINUTE)).toBeLessThanOrEqual(5);
        expect(within(24 * 60 * MINUTE)).toBeLessThanOrEqual(10);
      }),
      { numRuns: 500 },
    );
  });
});

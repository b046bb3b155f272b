import { GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { LONG_TIMEOUTS, startLedgerFixture, type LedgerFixture } from '../testing/ledger-fixture.ts';
import { signUpBudget } from './budget.ts';
import { DORMANCY_RETENTION_SECONDS, DynamoDbLedger } from './dynamodb-ledger.ts';
import { signUpKey } from './ledger.ts';
import { DEFAULT_NUMBER_LIMITS, limitsOf } from './limits.ts';
import { lockedUntil, nextSendAt } from './number-row.ts';

const START = Date.UTC(2026, 0, 1);
const MINUTE = 60_000;

const browser = (hash: string) => ({ hash, since: START });

describe('the DynamoDB ledger', () => {
  let fixture: LedgerFixture;
  let ledger: DynamoDbLedger;
  let key: string;
  let keys = 0;

  beforeAll(async () => {
    fixture = await startLedgerFixture();
    ledger = new DynamoDbLedger(
      fixture.client,
      fixture.table,
      DEFAULT_NUMBER_LIMITS,
      undefined,
      LONG_TIMEOUTS,
    );
  });
  afterAll(() => fixture.stop());
  beforeEach(() => {
    key = `n#number-${++keys}`;
  });

  const issue = async (challengeId: string, now: number) => {
    const challenge = { challengeId, codeHash: 'hash', expiresAt: now + 5 * MINUTE, charged: [] };
    return (await ledger.issue(key, challenge, now)) !== undefined;
  };
  const attempt = (challengeId: string, now: number, attemptId = 'attempt') =>
    ledger.attempt(key, challengeId, attemptId, now);
  const item = async () => {
    const command = new GetItemCommand({ TableName: fixture.table, Key: { pk: { S: key } } });
    return (await fixture.client.send(command)).Item ?? {};
  };
  /**
   * Sends SMS messages as early as the limits allow, and returns the seconds since the start for
   * each.
   */
  const sendAsEarlyAsAllowed = async (count: number) => {
    const sent: number[] = [];
    for (
      let now = START;
      sent.length < count;
      now = nextSendAt(await ledger.read(key), DEFAULT_NUMBER_LIMITS)
    ) {
      expect(await issue(`challenge-${sent.length}`, now - 1)).toBe(sent.length === 0);
      expect(await issue(`challenge-${sent.length}`, now)).toBe(sent.length > 0);
      sent.push(Math.round((now - START) / 1000));
    }
    return sent;
  };

  it('[SEC-20] makes each SMS message wait longer than the one before, and allows five in ten minutes and ten in a day', async () => {
    const sent = await sendAsEarlyAsAllowed(11);
    expect(sent).toEqual([0, 30, 90, 180, 300, 600, 690, 780, 900, 1020, 86_400]);
  });

  it('accepts one of 50 concurrent challenges', async () => {
    const results = await Promise.all(Array.from({ length: 50 }, (_, n) => issue(`challenge-${n}`, START)));
    expect(results.filter(Boolean).length).toBe(1);
  });

  it('[SEC-04] allows three of 50 concurrent attempts', async () => {
    await issue('challenge', START);
    const attempts = await Promise.all(Array.from({ length: 50 }, () => attempt('challenge', START)));
    expect(
      attempts
        .filter(Boolean)
        .map((row) => row?.attempts)
        .sort(),
    ).toEqual([1, 2, 3]);
  });

  it('[SEC-03] lets one of eight concurrent answers consume a challenge', async () => {
    await issue('challenge', START);
    const consumed = await Promise.all(
      Array.from({ length: 8 }, () => ledger.consume(key, 'challenge', { devices: [] }, START)),
    );
    expect(consumed.filter(Boolean).length).toBe(1);
  });

  it('rejects attempts at a challenge that has expired, was replaced, consumed or rolled back, or never existed', async () => {
    await issue('old', START);
    expect(await attempt('old', START + 5 * MINUTE)).toBeUndefined();
    await issue('new', START + 5 * MINUTE);
    expect(await attempt('old', START + 5 * MINUTE)).toBeUndefined();
    await ledger.consume(key, 'new', { devices: [] }, START + 5 * MINUTE);
    expect(await attempt('new', START + 5 * MINUTE)).toBeUndefined();
    await issue('unsent', START + 10 * MINUTE);
    await ledger.rollBack(key, 'unsent');
    expect(await attempt('unsent', START + 10 * MINUTE)).toBeUndefined();
    expect(await ledger.attempt('n#another', 'new', 'attempt', START)).toBeUndefined();
  });

  it('[SEC-20] ends the cool-down with a correct answer, and keeps the counts', async () => {
    for (let n = 0; n < 5; n++) {
      expect(await issue(`challenge-${n}`, START + n)).toBeTrue();
      await attempt(`challenge-${n}`, START + n);
      await ledger.consume(key, `challenge-${n}`, { devices: [] }, START + n);
    }
    expect(await issue('sixth', START + 5)).toBeFalse();
    expect(nextSendAt(await ledger.read(key), DEFAULT_NUMBER_LIMITS)).toBe(START + 10 * MINUTE);
  });

  it('removes the cool-down and the count of an SMS message that is rolled back', async () => {
    await issue('sent', START - MINUTE);
    const before = await ledger.read(key);
    await issue('unsent', START);
    await ledger.rollBack(key, 'unsent');
    const after = await ledger.read(key);
    expect(after.sentAt).toEqual(before.sentAt);
    expect(await issue('again', START)).toBeTrue();
  });

  it('restores the replaced challenge with its code, its attempts and its expiry after a rollback', async () => {
    await issue('sent', START);
    await attempt('sent', START);
    const before = await ledger.read(key);
    await issue('unsent', START + MINUTE);
    await attempt('unsent', START + MINUTE);
    await ledger.rollBack(key, 'unsent');
    await ledger.rollBack(key, 'unsent');
    const { failures, failedAt, ...after } = await ledger.read(key);
    expect(after).toEqual(
      jasmine.objectContaining({ challengeId: 'sent', codeHash: 'hash', attempts: 1, sentAt: before.sentAt }),
    );
    expect(after.challengeExpiresAt).toBe(before.challengeExpiresAt);
    expect([failures, failedAt]).toEqual([2, START + MINUTE]);
    expect((await attempt('sent', START + 5 * MINUTE - 1))?.attempts).toBe(2);
    expect(await attempt('sent', START + 5 * MINUTE)).toBeUndefined();
  });

  it('does not restore a challenge that was itself consumed, abandoned or rolled back', async () => {
    await issue('used', START);
    await ledger.consume(key, 'used', { devices: [] }, START);
    await issue('lost', START);
    await ledger.abandon(key, 'lost');
    await issue('unsent', START);
    await ledger.rollBack(key, 'unsent');
    await issue('unsent too', START);
    await ledger.rollBack(key, 'unsent too');
    expect((await ledger.read(key)).challengeId).toBeUndefined();
    expect(await issue('the next', START)).toBeTrue();
  });

  it('does not revert an attempt at a challenge that has been restored since', async () => {
    await issue('sent', START);
    await attempt('sent', START, 'first');
    await issue('unsent', START + MINUTE);
    await attempt('unsent', START + MINUTE, 'second');
    await ledger.rollBack(key, 'unsent');
    await ledger.revertAttempt(key, 'sent', 'first');
    await ledger.revertAttempt(key, 'sent', 'second');
    expect((await ledger.read(key)).attempts).toBe(1);
  });

  it('rolls back only the given challenge', async () => {
    await issue('sent', START);
    await ledger.rollBack(key, 'another');
    expect(await attempt('sent', START)).toBeDefined();
  });

  /** Answers wrongly until the row has a number of failures, as early as it allows. */
  const failUntil = async (failures: number, now: number) => {
    let row = await ledger.read(key);
    while (row.failures < failures) {
      now = Math.max(now, nextSendAt(row, limitsOf(key, DEFAULT_NUMBER_LIMITS)));
      expect(await issue(`challenge-${row.failures}`, now)).toBeTrue();
      await attempt(`challenge-${row.failures}`, now);
      row = await ledger.read(key);
    }
    return now;
  };

  it('[SEC-22] locks a number longer after every ten failures across challenges, and never permanently', async () => {
    let now = START;
    const hours = [];
    for (let failures = 10; failures <= 102; failures += failures < 100 ? 10 : 1) {
      now = await failUntil(failures, now);
      const lockEnd = lockedUntil(await ledger.read(key), limitsOf(key, DEFAULT_NUMBER_LIMITS));
      hours.push((lockEnd - now) / (60 * MINUTE));
      expect(await attempt(`challenge-${failures - 1}`, lockEnd - 1)).toBeUndefined();
      expect(await issue('rejected', lockEnd - 1)).toBeFalse();
      now = lockEnd;
    }
    expect(hours).toEqual([0.25, 0.5, 1, 2, 4, 8, 24, 24, 24, 24, 24, 24]);
  });

  it('[SEC-22] closes the row of the known browsers after 100 failures, and does not lock it before', async () => {
    key = `k#number-${keys}`;
    const now = await failUntil(100, START);
    expect(now).toBeGreaterThan(START);
    expect(lockedUntil(await ledger.read(key), limitsOf(key, DEFAULT_NUMBER_LIMITS))).toBe(Infinity);
    expect(await issue('rejected', now + 365 * 24 * 60 * MINUTE)).toBeFalse();
  });

  it('allows five SMS messages a day to known browsers', async () => {
    key = `k#number-${keys}`;
    for (let n = 0; n < 5; n++) {
      expect(await issue(`challenge-${n}`, START + n)).toBeTrue();
      await ledger.consume(key, `challenge-${n}`, { devices: [] }, START + n);
    }
    expect(await issue('sixth', START + 24 * 60 * MINUTE - 1)).toBeFalse();
    expect(await issue('sixth', START + 24 * 60 * MINUTE)).toBeTrue();
  });

  it('stores the time of a correct answer, and the known browsers in the row of the number', async () => {
    await issue('first', START);
    await ledger.consume(key, 'first', { devices: [browser('a'), browser('b')] }, START);
    await issue('second', START + 1);
    await ledger.consume(key, 'second', { devices: [] }, START + 1);
    const { devices, provenAt } = await ledger.read(key);
    expect({ devices, provenAt }).toEqual({ devices: [browser('a'), browser('b')], provenAt: START + 1 });
    key = `k#number-${keys}`;
    await issue('third', START);
    await ledger.consume(key, 'third', { devices: [browser('c')] }, START);
    const known = await ledger.read(key);
    expect([known.devices, known.provenAt]).toEqual([[], START]);
  });

  it('[SEC-93] lets a new number be taken once, for the challenge whose answer asked for it', async () => {
    const takeAll = (challengeId: string) =>
      Promise.all(Array.from({ length: 8 }, () => ledger.takeNewNumber(key, challengeId)));
    await issue('first', START);
    expect(await ledger.takeNewNumber(key, 'first')).toBeUndefined();
    await ledger.consume(key, 'first', { devices: [], newNumber: 'sealed' }, START);
    expect(await ledger.takeNewNumber(key, 'another')).toBeUndefined();
    const taken = await takeAll('first');
    expect(taken.filter((value) => value !== undefined)).toEqual(['sealed']);
    expect(Object.keys(await item())).not.toContain('newNumber');
  });

  it('[SEC-93] deletes a new number that was not taken with the next correct answer', async () => {
    await issue('first', START);
    await ledger.consume(key, 'first', { devices: [], newNumber: 'sealed' }, START);
    await issue('second', START + 1);
    await ledger.consume(key, 'second', { devices: [] }, START + 1);
    expect(await ledger.takeNewNumber(key, 'first')).toBeUndefined();
    expect(await ledger.takeNewNumber(key, 'second')).toBeUndefined();
  });

  it('[SEC-79] redeems a link once, and not after its expiry', async () => {
    const link = (until: number) =>
      fixture.client.send(
        new UpdateItemCommand({
          TableName: fixture.table,
          Key: { pk: { S: key } },
          UpdateExpression: 'SET deviceLink = :link, deviceLinkUntil = :until',
          ExpressionAttributeValues: { ':link': { S: 'link' }, ':until': { N: String(until) } },
        }),
      );
    const redeem = (hash: string) => ledger.redeemLink(key, hash, [browser('device')], START);
    expect(await redeem('link')).toBeFalse();
    await link(START);
    expect(await redeem('link')).toBeFalse();
    await link(START + 1);
    expect(await redeem('another')).toBeFalse();
    expect(await Promise.all([redeem('link'), redeem('link')])).toEqual(
      jasmine.arrayWithExactContents([true, false]),
    );
    expect((await ledger.read(key)).devices).toEqual([browser('device')]);
  });

  it('retires a challenge once, and keeps its cool-down', async () => {
    await issue('moved', START);
    expect(await ledger.retire(key, 'another')).toBeFalse();
    expect(await ledger.retire(key, 'moved')).toBeTrue();
    expect(await ledger.retire(key, 'moved')).toBeFalse();
    expect(await attempt('moved', START)).toBeUndefined();
    expect(await ledger.consume(key, 'moved', { devices: [] }, START)).toBeFalse();
    expect(await issue('too early', START + 30_000 - 1)).toBeFalse();
    expect(await issue('next', START + 30_000)).toBeTrue();
  });

  it('stores the budgets of the current challenge, and those of a restored one', async () => {
    const charge = (challengeId: string, charged: string[], now: number) =>
      ledger.issue(key, { challengeId, codeHash: 'hash', expiresAt: now + MINUTE, charged }, now);
    const charged = async () => (await ledger.read(key)).charged;
    await charge('first', ['p#1', 'y#1'], START);
    await charge('second', [], START + MINUTE);
    expect(await charged()).toEqual([]);
    await ledger.rollBack(key, 'second');
    expect(await charged()).toEqual(['p#1', 'y#1']);
    await ledger.consume(key, 'first', { devices: [] }, START);
    expect(await charged()).toEqual([]);
  });

  it('counts sign-ups, and records the account of each', async () => {
    const budget = signUpBudget('US', 2, START);
    expect([await ledger.spend(budget), await ledger.spend(budget), await ledger.spend(budget)]).toEqual([
      1,
      2,
      undefined,
    ]);
    await ledger.recordSignUp(budget, 2, 'ada');
    key = signUpKey(budget, 2);
    expect(await item()).toEqual(
      jasmine.objectContaining({
        userName: { S: 'ada' },
        expiresAtSeconds: { N: String(START / 1000 + 8 * 24 * 60 * 60) },
      }),
    );
  });

  it('meets a limit without counting for an unknown number', async () => {
    const budget = signUpBudget('DE', 1, START);
    expect(await ledger.spend(budget, 0)).toBe(0);
    expect(await ledger.spend(budget)).toBe(1);
    expect(await ledger.spend(budget, 0)).toBeUndefined();
    await ledger.refund(budget.key);
    await ledger.refund(budget.key);
    expect(await ledger.spend(budget, 0)).toBe(0);
  });

  it('resets the failures in a row after a correct answer', async () => {
    await issue('challenge', START);
    await attempt('challenge', START);
    await attempt('challenge', START);
    await ledger.consume(key, 'challenge', { devices: [] }, START);
    expect((await ledger.read(key)).failures).toBe(0);
  });

  it('counts an SMS message that may have been sent, without its code or a cool-down', async () => {
    for (let n = 0; n < 5; n++) {
      expect(await issue(`challenge-${n}`, START)).toBeTrue();
      await ledger.abandon(key, 'another');
      await ledger.abandon(key, `challenge-${n}`);
    }
    expect(await attempt('challenge-4', START)).toBeUndefined();
    expect(await issue('sixth', START)).toBeFalse();
  });

  it('reverts only the given attempt, and only once', async () => {
    await issue('challenge', START);
    await attempt('challenge', START, 'first');
    await attempt('challenge', START, 'second');
    await ledger.revertAttempt(key, 'challenge', 'first');
    expect((await ledger.read(key)).attempts).toBe(2);
    await ledger.revertAttempt(key, 'challenge', 'second');
    await ledger.revertAttempt(key, 'challenge', 'second');
    const { attempts, failures } = await ledger.read(key);
    expect([attempts, failures]).toEqual([1, 1]);
  });

  it('[SEC-38] lets DynamoDB delete a row after a day, or 400 days after its last answer', async () => {
    const days = async () => (Number((await item())['expiresAtSeconds']?.N) - START / 1000) / (24 * 60 * 60);
    await issue('challenge', START);
    expect(await days()).toBe(1);
    await attempt('challenge', START);
    expect(await days()).toBe(400);
    await issue('next', START + MINUTE);
    await ledger.consume(key, 'next', { devices: [browser('device')] }, START + MINUTE);
    await issue('later', START + 24 * 60 * MINUTE);
    expect(await days()).toBe(400);
    await attempt('later', START + 24 * 60 * MINUTE);
    expect(await days()).toBe(401);
  });

  it('[SEC-92] keeps the row for ten years after its last answer where numbers can be dormant', async () => {
    const patient = new DynamoDbLedger(
      ...([fixture.client, fixture.table, DEFAULT_NUMBER_LIMITS, undefined, LONG_TIMEOUTS] as const),
      DORMANCY_RETENTION_SECONDS,
    );
    await issue('challenge', START);
    await patient.attempt(key, 'challenge', 'attempt', START);
    const { expiresAtSeconds } = await item();
    expect(Number(expiresAtSeconds?.N) - START / 1000).toBe(3_650 * 24 * 60 * 60);
  });

  it('[SEC-38] lets DynamoDB delete the row of an unknown number 30 days after its last SMS message or failure', async () => {
    key = 'u#8f14e45f-ceea-467f-a1d2-0a6f5a3f4c55';
    const retentionDays = async () =>
      (Number((await item())['expiresAtSeconds']?.N) - START / 1000) / (24 * 60 * 60);
    const DAY = 24 * 60 * MINUTE;
    await issue('challenge', START);
    expect(await retentionDays()).toBe(30);
    await issue('challenge', START + DAY);
    await attempt('challenge', START + DAY);
    expect(await retentionDays()).toBe(31);
    await issue('next', START + 29 * DAY);
    expect(await retentionDays()).toBe(59);
    expect((await ledger.read(key)).failures).toBe(1);
  });

  it('throws the errors of the table', async () => {
    const ledgerWithoutTable = new DynamoDbLedger(fixture.client, 'no-such-table', DEFAULT_NUMBER_LIMITS);
    await expectAsync(ledgerWithoutTable.attempt(key, 'challenge', 'attempt', START)).toBeRejectedWithError(
      /resource not found/i,
    );
  });
});

import { GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { LONG_TIMEOUTS, startLedgerFixture, type LedgerFixture } from '../testing/ledger-fixture.ts';
import { DynamoDbLedger } from './dynamodb-ledger.ts';
import { MAX_SEND_HISTORY } from './limit-settings.ts';
import { DEFAULT_NUMBER_LIMITS, limitsOf, type NumberLimits } from './limits.ts';
import { hasActiveChallenge, lockedUntil, nextSendAt } from './number-row.ts';
import { SupportLedger } from './support.ts';

const NOW = Date.UTC(2026, 10, 28, 12);
const MINUTE = 60_000;
const BROWSER = { hash: 'browser', since: NOW };
const DAY_SECONDS = 24 * 60 * 60;

describe('the ledger of the support command', () => {
  let fixture: LedgerFixture;
  let support: SupportLedger;
  let hash: string;
  let hashes = 0;

  beforeAll(async () => {
    fixture = await startLedgerFixture();
    support = new SupportLedger(fixture.client, fixture.table);
  });
  afterAll(() => fixture.stop());
  beforeEach(() => {
    hash = `number-${++hashes}`;
  });

  const ledgerWith = (limits: NumberLimits) =>
    new DynamoDbLedger(fixture.client, fixture.table, limits, undefined, LONG_TIMEOUTS);
  const item = async (key: string) => {
    const command = new GetItemCommand({ TableName: fixture.table, Key: { pk: { S: key } } });
    return (await fixture.client.send(command)).Item;
  };
  const setFailures = (key: string, failures: number) =>
    fixture.client.send(
      new UpdateItemCommand({
        TableName: fixture.table,
        Key: { pk: { S: key } },
        UpdateExpression: 'SET failures = :failures, failedAt = :now',
        ExpressionAttributeValues: { ':failures': { N: String(failures) }, ':now': { N: String(NOW) } },
      }),
    );
  const challenge = (challengeId: string, now: number) => ({
    ...{
      challengeId,
      codeHash: 'hash',
      expiresAt: now + 5 * MINUTE,
      charged: ['p#+1202555#hour', 'y#US#day'],
    },
  });

  for (const [row, prefix, failures] of [
    ['a number', 'n#', 10],
    ['known browsers, which are closed after 100 failures', 'k#', 100],
  ] as const) {
    it(`unlocks the row of ${row}, so that a code can be requested at once`, async () => {
      const key = prefix + hash;
      // A wide limit, so that the row has as many send times as a deployment can configure.
      const windows = [{ limit: MAX_SEND_HISTORY, seconds: DAY_SECONDS }];
      const ledger = ledgerWith({ coolDownSeconds: [1], windows });
      for (let n = 0; n < 5; n++) await ledger.issue(key, challenge(`challenge-${n}`, NOW), NOW + n * 1000);
      await ledger.attempt(key, 'challenge-4', 'attempt', NOW + 4000);
      await setFailures(key, failures);
      const locked = await support.read(key);
      expect(lockedUntil(locked, limitsOf(key, DEFAULT_NUMBER_LIMITS))).toBeGreaterThan(NOW);

      expect(await support.unlock(key)).toBeTrue();

      const row = await support.read(key);
      expect(hasActiveChallenge(row, NOW)).toBeFalse();
      expect(lockedUntil(row, limitsOf(key, DEFAULT_NUMBER_LIMITS))).toBe(0);
      expect(nextSendAt(row, DEFAULT_NUMBER_LIMITS)).toBeLessThan(NOW);
      expect(Object.keys((await item(key)) ?? {}).sort()).toEqual(
        ['challengeExpiresAt', 'expiresAtSeconds', 'failedAt', 'failures', 'keptUntil', 'pk'].sort(),
      );
      const limited = ledgerWith(DEFAULT_NUMBER_LIMITS);
      expect(await limited.issue(key, challenge('next', NOW + 5000), NOW + 5000)).toBeDefined();
    });
  }

  it('keeps the known browsers and the last correct code of a row that it unlocks', async () => {
    const key = `n#${hash}`;
    const ledger = ledgerWith(DEFAULT_NUMBER_LIMITS);
    await ledger.issue(key, challenge('first', NOW), NOW);
    await ledger.attempt(key, 'first', 'attempt', NOW);
    await ledger.consume(key, 'first', { devices: [BROWSER] }, NOW);
    await support.unlock(key);
    const { devices, provenAt } = await support.read(key);
    expect([devices, provenAt]).toEqual([[BROWSER], NOW]);
  });

  it('does not create a row when it unlocks a number without one', async () => {
    expect(await support.unlock(`n#${hash}`)).toBeFalse();
    expect(await item(`n#${hash}`)).toBeUndefined();
  });

  it('does not revive a challenge that is being rolled back while it unlocks', async () => {
    const key = `n#${hash}`;
    const ledger = ledgerWith(DEFAULT_NUMBER_LIMITS);
    await ledger.issue(key, challenge('first', NOW), NOW);
    await support.unlock(key);
    await ledger.rollBack(key, 'first');
    expect((await support.read(key)).challengeId).toBeUndefined();
  });

  it('releases a number, and keeps the rest of its row', async () => {
    const key = `n#${hash}`;
    const ledger = ledgerWith(DEFAULT_NUMBER_LIMITS);
    await ledger.issue(key, challenge('first', NOW), NOW);
    await ledger.attempt(key, 'first', 'attempt', NOW);
    const before = await item(key);
    expect((await support.read(key)).releasedAt).toBe(0);

    expect(await support.release(key, NOW + MINUTE)).toBeTrue();

    expect(await item(key)).toEqual({ ...before, releasedAt: { N: String(NOW + MINUTE) } });
    expect((await support.read(key)).releasedAt).toBe(NOW + MINUTE);
  });

  it('does not create a row when it releases a number without one', async () => {
    expect(await support.release(`n#${hash}`, NOW)).toBeFalse();
    expect(await item(`n#${hash}`)).toBeUndefined();
  });

  it('stores a link that makes one browser known, once', async () => {
    const key = `n#${hash}`;
    const ledger = ledgerWith(DEFAULT_NUMBER_LIMITS);
    expect(await support.storeLink(key, 'link', NOW)).toBe(NOW + 15 * MINUTE);
    expect(await ledger.redeemLink(key, 'other', [BROWSER], NOW)).toBeFalse();
    expect(await ledger.redeemLink(key, 'link', [BROWSER], NOW + 15 * MINUTE)).toBeFalse();
    expect(await ledger.redeemLink(key, 'link', [BROWSER], NOW + 15 * MINUTE - 1)).toBeTrue();
    expect(await ledger.redeemLink(key, 'link', [BROWSER], NOW)).toBeFalse();
  });

  it('lets the row of a link expire: after a day, or after the retention of its last attempt', async () => {
    const key = `n#${hash}`;
    await support.storeLink(key, 'link', NOW);
    expect((await item(key))?.['expiresAtSeconds']?.N).toBe(String(NOW / 1000 + DAY_SECONDS));

    const ledger = ledgerWith(DEFAULT_NUMBER_LIMITS);
    await ledger.issue(key, challenge('first', NOW), NOW);
    await ledger.attempt(key, 'first', 'attempt', NOW);
    await support.storeLink(key, 'link', NOW + MINUTE);
    expect((await item(key))?.['expiresAtSeconds']?.N).toBe(String(NOW / 1000 + 400 * DAY_SECONDS));
  });
});

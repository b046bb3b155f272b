import { GetItemCommand, PutItemCommand, ScanCommand, type AttributeValue } from '@aws-sdk/client-dynamodb';
import { LEDGER_HMAC_KEY, startLedgerFixture, type LedgerFixture } from '../testing/ledger-fixture.ts';
import { ledgerKeysOfNumber } from './ledger-key.ts';
import { DEFAULT_NUMBER_LIMITS, limitsOf } from './limits.ts';
import { moveFormerRows, type MovedRows } from './move-former-rows.ts';
import { lockedUntil, toNumberRow } from './number-row.ts';

const NOW = Date.UTC(2026, 10, 28, 12);
const HOUR = 60 * 60 * 1000;
const DAY_SECONDS = 24 * 60 * 60;
/** 9999-12-31, when a row with failures expired before. */
const NEVER = 253_402_300_799;

type Row = Readonly<Record<string, string | number>>;

const toItem = (row: Row): Record<string, AttributeValue> =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === 'string' ? { S: value } : { N: String(value) },
    ]),
  );

describe('moveFormerRows', () => {
  let fixture: LedgerFixture;

  beforeEach(async () => {
    fixture = await startLedgerFixture();
  });
  afterEach(() => fixture.stop());

  const write = async (...rows: readonly Row[]) => {
    for (const row of rows) {
      await fixture.client.send(new PutItemCommand({ TableName: fixture.table, Item: toItem(row) }));
    }
  };
  const newKey = (phoneNumber: string) => ledgerKeysOfNumber(phoneNumber, LEDGER_HMAC_KEY).number;
  const item = async (key: string) => {
    const command = new GetItemCommand({ TableName: fixture.table, Key: { pk: { S: key } } });
    return (await fixture.client.send(command)).Item;
  };
  const keys = async () => {
    const { Items = [] } = await fixture.client.send(new ScanCommand({ TableName: fixture.table }));
    return Items.map(({ pk }) => pk?.S ?? '').sort();
  };
  const move = (options: { isDryRun?: boolean; onProgress?: (rows: MovedRows) => void } = {}) => {
    const { client, table } = fixture;
    return moveFormerRows({ client, table, hmacKey: LEDGER_HMAC_KEY, isDryRun: false, now: NOW, ...options });
  };

  const failed = {
    ...{
      pk: 'number#+12025550123',
      failures: 30,
      failedAt: NOW - 2 * HOUR,
      sentAt0: NOW - 3 * HOUR,
      sentAt1: 0,
    },
    ...{ challengeId: 'old', codeHash: 'hash', challengeExpiresAt: NOW + 1, attempts: 3, attemptId: 'a' },
    ...{ keptUntil: NEVER, expiresAtSeconds: NEVER },
  };

  it('moves the failures and the send times of a number, which expire from then on', async () => {
    await write(failed);
    expect(await move()).toEqual({ found: 1, moved: 1, merged: 0 });
    const expiry = NOW / 1000 - 2 * 3600 + 400 * DAY_SECONDS;
    expect(await keys()).toEqual([newKey('+12025550123')]);
    expect(await item(newKey('+12025550123'))).toEqual(
      toItem({
        pk: newKey('+12025550123'),
        ...{ failures: 30, failedAt: NOW - 2 * HOUR, sentAt0: NOW - 3 * HOUR, sentAt1: 0 },
        ...{ keptUntil: expiry, expiresAtSeconds: expiry },
      }),
    );
  });

  it('ends the permanent lockout of a number with 100 failures', async () => {
    await write({ ...failed, failures: 100 });
    await move();
    const row = toNumberRow((await item(newKey('+12025550123'))) ?? {});
    expect(lockedUntil(row, limitsOf(newKey('+12025550123'), DEFAULT_NUMBER_LIMITS))).toBe(NOW + 22 * HOUR);
  });

  it('keeps a row without failures for a day, even if it never expired', async () => {
    await write({ ...failed, failures: 0 });
    await move();
    const { expiresAtSeconds, keptUntil } = (await item(newKey('+12025550123'))) ?? {};
    expect([expiresAtSeconds?.N, keptUntil?.N]).toEqual([String(NOW / 1000 + DAY_SECONDS), undefined]);
  });

  it('leaves every other row', async () => {
    const others = [
      'unknown#8f14e45f',
      'prefix#+1202555#2026-11-28T12',
      'country#US#2026-11-28',
      'n#x',
      'k#x',
    ];
    await write(...others.map((pk) => ({ pk, expiresAtSeconds: 1 })));
    expect(await move()).toEqual({ found: 0, moved: 0, merged: 0 });
    expect(await keys()).toEqual(others.sort());
  });

  describe('if the triggers have already made the new row', () => {
    const made = {
      failures: 2,
      failedAt: NOW,
      sentAt0: NOW,
      device0: 'browser',
      keptUntil: 1,
      expiresAtSeconds: 1,
    };

    it('keeps that row, with the larger failures', async () => {
      const pk = newKey('+12025550123');
      await write(failed, { pk, ...made });
      expect(await move()).toEqual({ found: 1, moved: 0, merged: 1 });
      expect(await keys()).toEqual([pk]);
      expect(await item(pk)).toEqual(toItem({ pk, ...made, failures: 30 }));
    });

    it('keeps a row with as many failures unchanged', async () => {
      const row = { pk: newKey('+12025550123'), ...made, failures: 30 };
      await write(failed, row);
      expect(await move()).toEqual({ found: 1, moved: 0, merged: 0 });
      expect(await item(row.pk)).toEqual(toItem(row));
    });

    it('does not lock a member who has signed in since', async () => {
      const row = { pk: newKey('+12025550123'), ...made, failures: 0, provenAt: NOW };
      await write(failed, row);
      await move();
      expect(await item(row.pk)).toEqual(toItem(row));
    });

    it('lets a row with only send times expire with its failures', async () => {
      const row = { pk: newKey('+12025550123'), sentAt0: NOW, expiresAtSeconds: 1 };
      await write(failed, row);
      await move();
      const { failedAt, expiresAtSeconds } = (await item(row.pk)) ?? {};
      const expiry = NOW / 1000 - 2 * 3600 + 400 * DAY_SECONDS;
      expect([failedAt?.N, expiresAtSeconds?.N]).toEqual([String(NOW - 2 * HOUR), String(expiry)]);
    });
  });

  it('changes nothing in a dry run', async () => {
    await write(failed);
    expect(await move({ isDryRun: true })).toEqual({ found: 1, moved: 0, merged: 0 });
    expect(await keys()).toEqual(['number#+12025550123']);
  });

  it('continues after an interruption, and moves each row of several pages once', async () => {
    // Over 1 MB, the size of a page.
    const rows = Array.from({ length: 60 }, (_, n) => ({
      ...{ ...failed, pk: `number#+120255501${String(n).padStart(2, '0')}`, codeHash: 'x'.repeat(20_000) },
    }));
    await write(...rows);
    const interrupted = move({
      onProgress: () => {
        throw new Error('interrupted');
      },
    });
    await expectAsync(interrupted).toBeRejectedWithError('interrupted');
    const left = (await keys()).filter((key) => key.startsWith('number#')).length;
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThan(60);

    expect(await move()).toEqual({ found: left, moved: left, merged: 0 });
    expect(await keys()).toEqual(rows.map(({ pk }) => newKey(pk.replace('number#', ''))).sort());
    expect(await move()).toEqual({ found: 0, moved: 0, merged: 0 });
  });
});

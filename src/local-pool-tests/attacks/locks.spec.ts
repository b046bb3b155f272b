import { AttackFixture, TIMEOUT_MS } from './attack-fixture.ts';
import { Browser, createMember } from './browser.ts';
import { numberKey } from './ledger-keys.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** The wrong answers in a row that lock a number, and the duration in seconds. */
const LADDER = [
  [10, 15 * MINUTE],
  [20, 30 * MINUTE],
  [30, HOUR],
  [40, 2 * HOUR],
  [50, 4 * HOUR],
  [60, 8 * HOUR],
  [70, 24 * HOUR],
  [80, 24 * HOUR],
  [90, 24 * HOUR],
  [100, 24 * HOUR],
  [101, 24 * HOUR],
  [365, 24 * HOUR],
] as const;

/** The seconds to wait after a result that names none. */
const COOL_DOWN: Readonly<Record<string, number>> = { CODE_USED_UP: 121 };

describe('a number', () => {
  let attack: AttackFixture;
  let phoneNumber: string;
  let known: Browser;

  beforeAll(async () => {
    attack = await AttackFixture.start({ triggerSettings: { PREFIX_TEXTS_PER_HOUR: '1000' } });
  });
  afterAll(() => attack.stop());
  beforeEach(async () => {
    ({ phoneNumber, known } = await createMember(attack));
  });

  const setFailures = (failures: number) => attack.setFailures(phoneNumber, failures, 0);
  const guess = () => attack.guessInNewSession(phoneNumber, 'wrong');
  /** Returns the seconds of the lockout; NaN without one. */
  const lockout = async () =>
    Number(/TOO_MANY_WRONG_CODES retryAfterSeconds=(\d+)$/.exec(await guess())?.[1] ?? NaN);

  for (const [failures, seconds] of LADDER) {
    it(`[SEC-22] [SEC-78] is locked for ${seconds / MINUTE} minutes after ${failures} wrong answers in a row, except on a known browser`, async () => {
      await setFailures(failures - 1);
      expect(await guess()).toBe('attemptsLeft=2');

      const remaining = await lockout();
      expect(remaining).toBeLessThanOrEqual(seconds);
      expect(remaining).toBeGreaterThan(seconds - 30);
      expect(await known.signIn(phoneNumber)).toBe('tokens');
      expect(await lockout()).toBeGreaterThan(seconds - 30);
      await attack.ageRow(numberKey(phoneNumber), seconds);
      expect(await new Browser(attack).signIn(phoneNumber)).toBe('tokens');
    });
  }

  it('[SEC-22] is not locked again before the next ten wrong answers', async () => {
    await setFailures(9);
    await guess();
    await attack.ageRow(numberKey(phoneNumber), 15 * MINUTE);

    expect(await guess()).toBe('attemptsLeft=2');
    expect(await guess()).toBe('attemptsLeft=1');
  });

  it('[SEC-22] allows one guess a day after 100 wrong answers', async () => {
    await setFailures(100);
    const results: string[] = [];
    for (let day = 0; day < 3; day++) {
      results.push(await guess(), await guess());
      await attack.ageRow(numberKey(phoneNumber), 24 * HOUR);
    }

    const locked = jasmine.stringMatching(
      /TOO_MANY_WRONG_CODES retryAfterSeconds=8\d{4}$/,
    ) as unknown as string;
    expect(results).toEqual([
      ...['attemptsLeft=2', locked],
      ...['attemptsLeft=2', locked],
      ...['attemptsLeft=2', locked],
    ]);
  });

  it('[SEC-22] counts from zero after a correct code, but not after one on a known browser', async () => {
    await setFailures(9);
    await guess();
    await known.signIn(phoneNumber);
    expect((await attack.row(numberKey(phoneNumber)))['failures']).toEqual({ N: '10' });

    await attack.ageRow(numberKey(phoneNumber), 15 * MINUTE);
    await new Browser(attack).signIn(phoneNumber);
    expect((await attack.row(numberKey(phoneNumber)))['failures']).toEqual({ N: '0' });
  });

  it(
    '[SEC-22] [SEC-78] is locked for a day at most after a stranger has guessed a hundred times',
    async () => {
      const key = numberKey(phoneNumber);
      const failures = async () => Number((await attack.row(key))['failures']?.N);
      const lockouts: number[] = [];
      for (let requests = 0; requests < 300 && (await failures()) < 100; requests++) {
        const result = await attack.guessInNewSession(phoneNumber, 'wrong');
        const seconds = Number(/retryAfterSeconds=(\d+)/.exec(result)?.[1] ?? COOL_DOWN[result] ?? 0);
        if (result.includes('TOO_MANY_WRONG_CODES')) lockouts.push(seconds);
        await attack.ageRow(key, seconds);
      }

      expect(await new Browser(attack).signIn(phoneNumber)).toMatch(
        /^TOO_MANY_WRONG_CODES retryAfterSeconds=(86400|8639\d)$/,
      );
      expect(lockouts.length).toBeGreaterThanOrEqual(9);
      expect(await known.signIn(phoneNumber)).toBe('tokens');
      await attack.ageRow(key, 24 * HOUR);
      expect(await new Browser(attack).signIn(phoneNumber)).toBe('tokens');
      expect(await failures()).toBe(0);
    },
    TIMEOUT_MS,
  );
});

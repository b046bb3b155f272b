import { AttackFixture, runConcurrently } from './attack-fixture.ts';
import { Browser, createMember, type Member } from './browser.ts';
import { numberKey } from './ledger-keys.ts';

describe('the known browsers of a member', () => {
  let attack: AttackFixture;
  let member: Member;

  beforeAll(async () => (attack = await AttackFixture.start()));
  afterAll(() => attack.stop());
  beforeEach(async () => {
    member = await createMember(attack);
  });

  /** Signs in without the limits on the number, so that the browser becomes known. */
  const makeKnown = async (browser: Browser) => {
    await attack.ageRow(numberKey(member.phoneNumber), 24 * 60 * 60);
    expect(await browser.signIn(member.phoneNumber)).toBe('tokens');
  };
  const lock = () => attack.setFailures(member.phoneNumber, 10, Date.now());
  const signIn = (browser: Browser) => browser.signIn(member.phoneNumber);
  const LOCKED = jasmine.stringMatching(/^TOO_MANY_WRONG_CODES/) as unknown as string;

  it('[SEC-78] are the last five', async () => {
    const others = Array.from({ length: 5 }, () => new Browser(attack));
    for (const browser of others) await makeKnown(browser);
    await lock();

    expect(await signIn(member.known)).toEqual(LOCKED);
    const results: string[] = [];
    for (const browser of others) results.push(await signIn(browser));
    expect(results).toEqual(Array<string>(5).fill('tokens'));
  });

  it('[SEC-78] are not replaced by one that signs in repeatedly', async () => {
    const other = new Browser(attack);
    for (let n = 0; n < 6; n++) await makeKnown(other);
    await lock();

    expect(await signIn(member.known)).toBe('tokens');
  });

  it('[SEC-78] are known by a correct code only', async () => {
    const stranger = new Browser(attack);
    await attack.ageRow(numberKey(member.phoneNumber), 24 * 60 * 60);
    await stranger.answer(await stranger.start(member.phoneNumber), member.phoneNumber, 'wrong');
    await lock();

    expect(await signIn(stranger)).toEqual(LOCKED);
    expect(await signIn(member.known)).toBe('tokens');
  });

  it('[SEC-78] are not made known by concurrent answers without the code', async () => {
    const stranger = new Browser(attack);
    await attack.ageRow(numberKey(member.phoneNumber), 24 * 60 * 60);
    const challenge = await stranger.start(member.phoneNumber);
    await runConcurrently(10, () => stranger.answer(challenge, member.phoneNumber, 'wrong'));
    await lock();

    expect(await signIn(stranger)).toEqual(LOCKED);
  });

  it('[SEC-78] receive five SMS messages a day beyond the limits on the number', async () => {
    const results: string[] = [];
    for (let n = 0; n < 6; n++) {
      await lock();
      results.push(await signIn(member.known));
    }

    const rejected = jasmine.stringMatching(
      /^TOO_MANY_(WRONG_)?CODES retryAfterSeconds=\d+$/,
    ) as unknown as string;
    expect(results).toEqual([...Array<string>(5).fill('tokens'), rejected]);
  });
});

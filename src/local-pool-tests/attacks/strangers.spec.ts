import { newPhoneNumber } from '../../local-pool/testing/pool-fixture.ts';
import { AttackFixture, TIMEOUT_MS, differentCode, resultOf, tally } from './attack-fixture.ts';
import { Browser, createMember, stepOf, type Member } from './browser.ts';
import { numberKey } from './ledger-keys.ts';

const HOUR_MS = 60 * 60 * 1000;

const LIMITED = jasmine.stringMatching(/^SENDING_LIMITED retryAfterSeconds=\d{1,5}$/) as unknown as string;
const TOO_MANY_CODES = jasmine.stringMatching(
  /^TOO_MANY_CODES retryAfterSeconds=8\d{4}$/,
) as unknown as string;
const USED_UP = jasmine.stringMatching(/^CODE_USED_UP\b/) as unknown as string;

/** Returns the result of a run within one hour of the clock, because budgets end with the hour. */
async function withinOneHour<Result>(run: () => Promise<Result>): Promise<Result> {
  for (;;) {
    const hour = Math.floor(Date.now() / HOUR_MS);
    const result = await run();
    if (Math.floor(Date.now() / HOUR_MS) === hour) return result;
  }
}

let lastPrefix = 550;

/** Returns the numbers of a prefix that no other spec in this process uses. */
function newPrefix(): (n: number) => string {
  const prefix = `+1404${++lastPrefix}`;
  return (n) => `${prefix}${String(n).padStart(4, '0')}`;
}

describe('a stranger', () => {
  let attack: AttackFixture;

  const start = async (settings: Record<string, string>) => {
    attack = await AttackFixture.start({ triggerSettings: settings });
  };
  afterEach(() => attack.stop());

  /** Signs up a number and requests codes for it, without answering. */
  async function registerAndRequest(phoneNumber: string, codes = 1): Promise<string> {
    await attack.pool.signUp(phoneNumber);
    for (let n = 1; n < codes; n++) {
      await attack.pool.startSignIn(phoneNumber);
      await attack.ageRow(numberKey(phoneNumber), 121);
    }
    return resultOf(attack.pool.startSignIn(phoneNumber));
  }

  /** Requests codes for a member until the limit on the number, and lets the last one expire. */
  async function useUpTexts(phoneNumber: string): Promise<void> {
    for (let n = 0; n < 10; n++) {
      await attack.pool.startSignIn(phoneNumber);
      await attack.ageRow(numberKey(phoneNumber), 121);
    }
    await attack.ageRow(numberKey(phoneNumber), 180);
  }

  /** Uses up the attempts of a member's live code. */
  async function burn({ phoneNumber }: Member): Promise<string[]> {
    const guess = () => attack.guessInNewSession(phoneNumber, 'wrong');
    return [await guess(), await guess(), await guess()];
  }

  /** Signs in as a verified member, on a known and on a new browser, and as two other people. */
  async function signInAll(member: Member, newNumber: string) {
    const newPerson = new Browser(attack);
    await attack.pool.signUp(newNumber);
    return {
      known: await member.known.signIn(member.phoneNumber),
      newBrowser: await new Browser(attack).signIn(member.phoneNumber),
      newPerson: await newPerson.signIn(newNumber),
      unknownNumber: await resultOf(attack.pool.startSignIn(newPhoneNumber())),
    };
  }

  for (const [numbers, codes] of [
    [20, 1],
    [2, 10],
  ] as const) {
    it(
      `[SEC-76] who fills a country’s budget with ${codes} codes to each number shuts out new people of that country only`,
      async () => {
        await start({ COUNTRY_TEXTS_PER_DAY: '20', PREFIX_TEXTS_PER_HOUR: '1000' });
        const member = await createMember(attack);
        const seen = await withinOneHour(async () => {
          for (let n = 0; n < numbers; n++) await registerAndRequest(newPhoneNumber(), codes);
          const stranger = await registerAndRequest(newPhoneNumber());
          return { stranger, ...(await signInAll(member, newPhoneNumber())) };
        });
        await attack.pool.signUp('+447400123456');

        expect(seen).toEqual({
          stranger: jasmine.stringMatching(
            /^proof: SENDING_LIMITED retryAfterSeconds=\d+$/,
          ) as unknown as string,
          known: 'tokens',
          newBrowser: 'tokens',
          newPerson: LIMITED,
          unknownNumber: 'attemptsLeft=3',
        });
        expect(await new Browser(attack).signIn('+447400123456')).toBe('tokens');
      },
      TIMEOUT_MS,
    );
  }

  it('[SEC-77] does not use up a budget with numbers whose codes are answered', async () => {
    await start({ COUNTRY_TEXTS_PER_DAY: '2', PREFIX_TEXTS_PER_HOUR: '2' });
    const results: string[] = [];
    for (let n = 0; n < 6; n++) {
      const { phoneNumber } = await attack.pool.signUp();
      results.push(await new Browser(attack).signIn(phoneNumber));
    }

    expect(tally(results)).toEqual({ tokens: 6 });
  });

  it(
    '[SEC-76] [SEC-40] who fills a prefix’s budget neither shuts out its members nor learns who they are',
    async () => {
      await start({});
      const seen = await withinOneHour(async () => {
        const number = newPrefix();
        const member = await createMember(attack, number(1));
        for (let n = 100; n < 120; n++) await registerAndRequest(number(n));
        return {
          stranger: await registerAndRequest(number(120)),
          member: await resultOf(attack.pool.startSignIn(member.phoneNumber)),
          unknownNeighbour: await resultOf(attack.pool.startSignIn(number(9999))),
          ...(await signInAll(member, number(2))),
        };
      });

      expect(seen).toEqual({
        stranger: jasmine.stringMatching(
          /^proof: SENDING_LIMITED retryAfterSeconds=\d+$/,
        ) as unknown as string,
        member: 'attemptsLeft=3',
        unknownNeighbour: 'attemptsLeft=3',
        known: 'tokens',
        newBrowser: 'tokens',
        newPerson: LIMITED,
        unknownNumber: 'attemptsLeft=3',
      });
    },
    TIMEOUT_MS,
  );

  it('[SEC-78] who uses up a number’s texts shuts out its new browsers for a day, and no known one', async () => {
    await start({});
    const { phoneNumber, known } = await createMember(attack);
    await useUpTexts(phoneNumber);
    const newBrowser = () => new Browser(attack).signIn(phoneNumber);

    expect(await newBrowser()).toEqual(TOO_MANY_CODES);
    expect(await known.signIn(phoneNumber)).toBe('tokens');
    expect(await newBrowser()).toEqual(TOO_MANY_CODES);
    await attack.ageRow(numberKey(phoneNumber), 24 * 60 * 60);
    expect(await newBrowser()).toBe('tokens');
  });

  it('[SEC-78] who burns a live code costs a known browser nothing, not even a second SMS message', async () => {
    await start({});
    const member = await createMember(attack);
    const { phoneNumber, known } = member;
    const challenge = await known.start(phoneNumber);
    const code = await attack.codeFor(phoneNumber);

    expect(await burn(member)).toEqual(['attemptsLeft=2', 'attemptsLeft=1', 'CODE_USED_UP']);
    expect(await known.answer(challenge, phoneNumber, code)).toBe('tokens');
    expect((await attack.messagesTo(phoneNumber)).length).toBe(2);
  });

  it('who burns a live code costs a known browser nothing that starts again', async () => {
    await start({});
    const member = await createMember(attack);
    const { phoneNumber, known } = member;
    const { ChallengeParameters } = await known.start(phoneNumber);
    const code = await attack.codeFor(phoneNumber);
    await burn(member);

    const rejoined = await known.start(phoneNumber);
    expect([stepOf(rejoined), rejoined.ChallengeParameters?.['attemptsLeft']]).toEqual(['code', '3']);
    expect(rejoined.ChallengeParameters?.['challengeId']).toBe(ChallengeParameters?.['challengeId']);
    expect(await known.answer(rejoined, phoneNumber, differentCode(code))).toBe('attemptsLeft=2');
    expect(await known.signIn(phoneNumber)).toBe('tokens');
    expect((await attack.messagesTo(phoneNumber)).length).toBe(2);
  });

  it('who burns a live code makes a new browser wait for the next one', async () => {
    await start({});
    const member = await createMember(attack);
    const { phoneNumber } = member;
    const newBrowser = new Browser(attack);
    const challenge = await newBrowser.start(phoneNumber);
    await burn(member);

    expect(await newBrowser.answer(challenge, phoneNumber, await attack.codeFor(phoneNumber))).toBe(
      'CODE_USED_UP',
    );
    expect(await new Browser(attack).signIn(phoneNumber)).toEqual(USED_UP);
    // The second cool-down.
    await attack.ageRow(numberKey(phoneNumber), 60);
    expect(await new Browser(attack).signIn(phoneNumber)).toBe('tokens');
  });
});

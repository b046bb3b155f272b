import {
  AdminDisableUserCommand,
  AdminUpdateUserAttributesCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { formatPreviousNumber } from '../../server/member/previous-number.ts';
import { USER_POOL_ID, newPhoneNumber } from '../../local-pool/testing/pool-fixture.ts';
import { AttackFixture, TIMEOUT_MS, differentCode, runConcurrently, tally } from './attack-fixture.ts';
import { createMember, newDevice } from './browser.ts';
import { numberKey } from './ledger-keys.ts';
import {
  accountOf,
  canRefresh,
  createMovableMember,
  NumberChange,
  signInOnNewBrowser,
  type MovableMember,
} from './number-change-fixture.ts';

const CHANGED = jasmine.stringMatching(/^NUMBER_CHANGED challengeId=[\w-]+$/) as unknown as string;
const NOT_ALLOWED = 'NUMBER_CHANGE_NOT_ALLOWED';

describe('a change of number', () => {
  let attack: AttackFixture;
  let member: MovableMember;
  let change: NumberChange;

  beforeAll(async () => {
    const triggerSettings = {
      PREFIX_TEXTS_PER_HOUR: '100000',
      NUMBER: 'changeable',
      NUMBER_CHANGE_BROWSER_HOURS: '0',
    };
    attack = await AttackFixture.start({ triggerSettings });
  });
  afterAll(() => attack.stop());
  beforeEach(async () => {
    member = await createMovableMember(attack);
    change = new NumberChange(attack, member);
  });

  const account = () => accountOf(attack, member.userName);
  const expectUnchanged = async () => {
    const { phone_number, phone_number_verified, ...attributes } = await account();
    expect([phone_number, phone_number_verified]).toEqual([member.phoneNumber, 'true']);
    expect(attributes['custom:proven_number']).toBe(member.phoneNumber);
    expect(attributes['custom:previous_number']).toBeUndefined();
  };

  it('[SEC-87] [SEC-89] takes the code of each number, keeps the account, and ends its sessions', async () => {
    expect(await change.start()).toBe('attemptsLeft=3');
    expect([await change.request(), change.step]).toEqual(['attemptsLeft=3', 'new-number']);
    await expectUnchanged();

    expect(await change.confirm()).toEqual(CHANGED);
    expect(await account()).toEqual({
      userName: member.userName,
      sub: member.userName,
      name: 'Ada Lovelace',
      phone_number: member.newNumber,
      phone_number_verified: 'true',
      'custom:proven_number': member.newNumber,
      'custom:previous_number': jasmine.stringMatching(
        `^\\${member.phoneNumber} \\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z$`,
      ) as unknown as string,
    });
    expect(await accountOf(attack, member.phoneNumber)).toEqual({});
    expect((await signInOnNewBrowser(attack, member.phoneNumber)).slice(0, 12)).toBe('attemptsLeft');
    expect(await canRefresh(attack, member.refreshToken)).toBeFalse();
  });

  it('[SEC-87] signs in to the new number with the same code, once, without another SMS message', async () => {
    await change.complete();
    const code = await attack.codeFor(member.newNumber);
    // All begin before the first answer: after it, another sign-in gets another code.
    const signIns = await runConcurrently(8, () => change.startNewSignIn());
    const results = await Promise.all(signIns.map((answer) => answer(code)));
    expect(results.filter((result) => result === 'tokens')).toHaveSize(1);
    expect(await attack.messagesTo(member.newNumber)).toHaveSize(1);
  });

  it('[SEC-89] sends a notice to the current number, with the code of the new number', async () => {
    await change.start();
    await change.request();
    const notice = `Your Phone sign-in account is about to move to the number ending in ${member.newNumber.slice(-2)}. Not you? Contact us now.`;
    expect((await attack.messagesTo(member.phoneNumber))[0]).toBe(notice);
    expect((await attack.messagesTo(member.newNumber))[0]).toMatch(
      /^\d{6} moves your Phone sign-in account to this number\. It expires in 5 minutes\. Don't share it\.\n\n@localhost #\d{6}$/,
    );
  });

  it('[SEC-18] sends both messages in the language that the client sends with the first code', async () => {
    const { phoneNumber, newNumber, device } = member;
    const { Session } = await attack.pool.startSignIn(phoneNumber);
    const code = await attack.codeFor(phoneNumber);
    await attack.respond(Session, phoneNumber, code, { device, newNumber, locale: 'de' });
    expect((await attack.messagesTo(phoneNumber))[0]).toMatch(/^Dein Konto bei Phone sign-in /);
    expect((await attack.messagesTo(newNumber))[0]).toMatch(/^\d{6} stellt dein Konto bei Phone sign-in /);
    expect(await account()).not.toEqual(jasmine.objectContaining({ locale: 'de' }));
  });

  it('[SEC-87] changes nothing if it is abandoned after any step', async () => {
    await change.start();
    await expectUnchanged();
    await change.request();
    await expectUnchanged();
    await change.confirm(differentCode(await attack.codeFor(member.newNumber)));
    await expectUnchanged();
    expect(await canRefresh(attack, member.refreshToken)).toBeTrue();
  });

  it('[SEC-87] allows three answers to each code', async () => {
    await change.start();
    const wrong = differentCode(await attack.codeFor(member.phoneNumber));
    expect(await change.request(wrong)).toBe('attemptsLeft=2');
    expect(change.step).toBe('code');
    expect(await change.request()).toBe('attemptsLeft=3');
    const wrongNew = differentCode(await attack.codeFor(member.newNumber));
    expect(await change.confirm(wrongNew)).toBe('attemptsLeft=2');
    expect(await change.confirm(wrongNew)).toBe('attemptsLeft=1');
    expect(await change.confirm(wrongNew)).toBe('CODE_USED_UP');
    await expectUnchanged();
  });

  it('[SEC-87] does not accept the code of the current number for the new one', async () => {
    await change.start();
    const code = await attack.codeFor(member.phoneNumber);
    await change.request();
    expect(await change.confirm(code)).toMatch(/^attemptsLeft=2$/);
    await expectUnchanged();
  });

  it('sends another code to the new number, and none during the cool-down', async () => {
    await change.start();
    await change.request();
    expect(await change.resend()).toBe('attemptsLeft=3');
    expect(await attack.messagesTo(member.newNumber)).toHaveSize(1);
    await attack.ageRow(numberKey(member.newNumber, 'c'), 31);
    expect(await change.resend()).toBe('attemptsLeft=3');
    expect(await attack.messagesTo(member.newNumber)).toHaveSize(2);
    expect(await change.confirm()).toEqual(CHANGED);
  });

  it('ends after ten rounds with codes of the new number', async () => {
    await change.start();
    await change.request();
    for (let n = 0; n < 9; n++) expect(await change.resend()).toBe('attemptsLeft=3');
    expect(await change.resend()).toBe('Incorrect username or password.');
    await expectUnchanged();
  });

  it('[SEC-87] cannot be repeated with the same code of the current number', async () => {
    await change.start();
    const other = new NumberChange(attack, { ...member, newNumber: newPhoneNumber() });
    await other.start();
    const code = await attack.codeFor(member.phoneNumber);
    expect(await change.request(code)).toBe('attemptsLeft=3');
    expect(await other.request(code)).toMatch(/^CODE_(EXPIRED|USED_UP)$/);
  });

  for (const [kind, moveAccount] of [
    ['another one of the same account', () => change.confirm()],
    [
      'a change by another program',
      () => attack.pool.cognito.send(attributes(member.userName, 'phone_number', newPhoneNumber())),
    ],
    [
      'one that support has undone',
      async () => {
        await change.confirm();
        const movedBack = {
          phone_number: member.phoneNumber,
          'custom:previous_number': formatPreviousNumber({
            phoneNumber: member.newNumber,
            changedAt: Date.now(),
          }),
        };
        for (const [name, value] of Object.entries(movedBack)) {
          await attack.pool.cognito.send(attributes(member.userName, name, value));
        }
      },
    ],
  ] as const) {
    it(`[SEC-87] ends with ${kind}`, async () => {
      const other = new NumberChange(attack, { ...member, newNumber: newPhoneNumber() });
      for (const each of [change, other]) {
        await each.start();
        expect(await each.request()).toBe('attemptsLeft=3');
      }
      const third = new NumberChange(attack, { ...member, newNumber: newPhoneNumber() });
      await third.start();
      await third.request();
      await moveAccount();
      const before = await account();
      expect(await other.confirm()).toBe('CODE_EXPIRED');
      expect(await third.resend()).toBe('CODE_EXPIRED');
      expect(await attack.messagesTo(third.member.newNumber)).toHaveSize(1);
      expect(await account()).toEqual(before);
    });
  }

  it(
    '[SEC-87] succeeds once for twenty concurrent answers to each of its codes',
    async () => {
      const changes = await runConcurrently(20, async () => {
        const each = new NumberChange(attack, member);
        await each.start();
        return each;
      });
      const code = await attack.codeFor(member.phoneNumber);
      await Promise.all(changes.map((each) => each.request(code)));
      const pending = changes.filter(({ step }) => step === 'new-number');
      expect(pending).toHaveSize(1);
      expect((await attack.messagesTo(member.newNumber)).length).toBe(1);
      const session = pending[0]?.challenge?.Session;
      const newCode = await attack.codeFor(member.newNumber);
      const answers = await runConcurrently(20, () => attack.guess(session, member.phoneNumber, newCode));
      expect(answers.filter((result) => result.startsWith('NUMBER_CHANGED'))).toHaveSize(1);
      expect((await account())['phone_number']).toBe(member.newNumber);
    },
    TIMEOUT_MS,
  );

  it('[SEC-91] of two members to the same number succeeds for one', async () => {
    const rival = await createMovableMember(attack, member.newNumber);
    const other = new NumberChange(attack, rival);
    for (const each of [change, other]) {
      await each.start();
      expect(await each.request()).toBe('attemptsLeft=3');
    }
    expect(await attack.messagesTo(member.newNumber)).toHaveSize(1);
    const code = await attack.codeFor(member.newNumber);
    const results = await Promise.all([change.confirm(code), other.confirm(code)]);
    expect(tally(results.map((result) => result.replace(/ .*/, '')))).toEqual({
      NUMBER_CHANGED: 1,
      CODE_EXPIRED: 1,
    });
    const [first, second] = [await account(), await accountOf(attack, rival.userName)];
    const numbers = [first['phone_number'], second['phone_number']];
    expect(numbers.filter((number) => number === member.newNumber)).toHaveSize(1);
  });

  describe('to a number with an account', () => {
    it('[SEC-91] is rejected after both codes, and looks like any other before', async () => {
      const holder = await createMember(attack, member.newNumber);
      const before = await accountOf(attack, holder.userName);
      expect(await change.start()).toBe('attemptsLeft=3');
      expect([await change.request(), change.step]).toEqual(['attemptsLeft=3', 'new-number']);
      expect(await change.confirm()).toBe('NUMBER_TAKEN');
      await expectUnchanged();
      expect(await accountOf(attack, holder.userName)).toEqual(before);
      expect(await canRefresh(attack, member.refreshToken)).toBeTrue();
    });

    it('[SEC-91] deletes one that was signed up and never proven', async () => {
      const squatter = await attack.pool.signUp(member.newNumber);
      expect(await change.complete()).toEqual(CHANGED);
      expect(await accountOf(attack, squatter.userName)).toEqual({});
      expect((await account())['phone_number']).toBe(member.newNumber);
    });

    for (const [kind, prepare] of [
      [
        'was imported',
        (userName: string) => attack.pool.cognito.send(attributes(userName, 'custom:imported_from', 'csv')),
      ],
      [
        'is disabled',
        (userName: string) =>
          attack.pool.cognito.send(
            new AdminDisableUserCommand({ UserPoolId: USER_POOL_ID, Username: userName }),
          ),
      ],
      [
        'was proven by a code, although Cognito did not store it',
        (userName: string) =>
          attack.writeRow({
            pk: { S: numberKey(member.newNumber) },
            provenAt: { N: String(Date.now() + userName.length) },
          }),
      ],
    ] as const) {
      it(`[SEC-91] keeps an unverified one that ${kind}`, async () => {
        const { userName } = await attack.pool.signUp(member.newNumber);
        await prepare(userName);
        expect(await change.complete()).toBe('NUMBER_TAKEN');
        expect((await accountOf(attack, userName))['phone_number']).toBe(member.newNumber);
        await expectUnchanged();
      });
    }
  });

  for (const [kind, newNumber, reason] of [
    ['not E.164', '12025550123', 'invalid'],
    ['empty', '', 'invalid'],
    ['of a country that is not served', '+8613800138000', 'country'],
    ['a fixed line', '+442079460000', 'line'],
  ] as const) {
    it(`to a number that is ${kind} is rejected`, async () => {
      await change.start();
      expect(await change.request(undefined, { ...member, newNumber })).toBe(
        `NUMBER_NOT_ALLOWED reason=${reason}`,
      );
      await expectUnchanged();
    });
  }

  it('to the number itself succeeds and changes nothing, like a repeated one', async () => {
    const same = new NumberChange(attack, { ...member, newNumber: member.phoneNumber });
    await same.start();
    await same.request();
    const [, code = ''] = await attack.messagesTo(member.phoneNumber);
    expect(code).toContain('moves your');
    expect(await same.confirm(code.slice(0, 6))).toEqual(CHANGED);
    await expectUnchanged();
  });

  it('[SEC-90] by anything else than this flow ends every sign-in to the account', async () => {
    await attack.pool.cognito.send(attributes(member.userName, 'phone_number', member.newNumber));
    expect(await signInOnNewBrowser(attack, member.newNumber)).toBe('NUMBER_MISMATCH');
    expect(await attack.messagesTo(member.newNumber)).toEqual([]);
    await attack.pool.cognito.send(attributes(member.userName, 'phone_number', member.phoneNumber));
    await attack.ageRow(numberKey(member.phoneNumber), 31);
    expect(await signInOnNewBrowser(attack, member.phoneNumber)).toBe('tokens');
  });

  it('[SEC-90] by anything else in the middle of a sign-in ends it', async () => {
    await change.start();
    await attack.pool.cognito.send(attributes(member.userName, 'phone_number', member.newNumber));
    expect(await change.request(undefined, { device: member.device })).toMatch(
      /^(CODE_EXPIRED|NUMBER_MISMATCH)$/,
    );
  });

  const attributes = (userName: string, Name: string, Value: string) =>
    new AdminUpdateUserAttributesCommand({
      UserPoolId: USER_POOL_ID,
      Username: userName,
      UserAttributes: [{ Name, Value }],
    });
});

describe('a change of number on a browser', () => {
  let attack: AttackFixture;
  const HOUR = 60 * 60;

  beforeAll(async () => {
    const triggerSettings = { NUMBER: 'changeable', NUMBER_CHANGE_BROWSER_HOURS: '72' };
    attack = await AttackFixture.start({ triggerSettings });
  });
  afterAll(() => attack.stop());

  const requestFrom = async (member: MovableMember, device?: string) => {
    const change = new NumberChange(attack, member);
    await change.start();
    return change.request(undefined, { ...member, ...(device !== undefined && { device }) });
  };
  const setKnownSince = async (phoneNumber: string, seconds: number) => {
    const row = await attack.row(numberKey(phoneNumber));
    await attack.writeRow({ ...row, device0Since: { N: String(Date.now() - seconds * 1000) } });
  };

  it('[SEC-88] that is not known is rejected, and its code remains', async () => {
    const member = await createMovableMember(attack);
    expect(await requestFrom(member, newDevice())).toBe(NOT_ALLOWED);
    const change = new NumberChange(attack, member);
    await change.start();
    expect(await change.request(undefined, { device: member.device })).toBe('tokens');
  });

  it('[SEC-88] that has been known for less than 72 hours is told when it will be possible', async () => {
    const member = await createMovableMember(attack);
    await setKnownSince(member.phoneNumber, 71 * HOUR);
    expect(await requestFrom(member)).toMatch(/^NUMBER_CHANGE_NOT_ALLOWED retryAfterSeconds=3[56]\d\d$/);
  });

  it('[SEC-88] that has been known for 72 hours is allowed', async () => {
    const member = await createMovableMember(attack);
    await setKnownSince(member.phoneNumber, 72 * HOUR);
    expect(await requestFrom(member)).toBe('attemptsLeft=3');
  });

  it('[SEC-88] that an earlier version stored without a time is rejected', async () => {
    const member = await createMovableMember(attack);
    const row = await attack.row(numberKey(member.phoneNumber));
    delete row['device0Since'];
    await attack.writeRow(row);
    expect(await requestFrom(member)).toBe(NOT_ALLOWED);
  });

  it('[SEC-88] is rejected in the same way for an unknown number', async () => {
    const { newNumber, device } = await createMovableMember(attack);
    const unknown = new NumberChange(attack, {
      ...{ phoneNumber: newPhoneNumber(), newNumber, userName: '', device, refreshToken: '' },
    });
    expect(await unknown.start()).toBe('attemptsLeft=3');
    expect(await unknown.request('123456')).toBe(NOT_ALLOWED);
  });

  it('[SEC-88] that has just changed the number waits again', async () => {
    const member = await createMovableMember(attack);
    await setKnownSince(member.phoneNumber, 72 * HOUR);
    const change = new NumberChange(attack, member);
    await change.complete();
    await change.signInWith(await attack.codeFor(member.newNumber));
    const next = { ...member, phoneNumber: member.newNumber, newNumber: newPhoneNumber() };
    await attack.ageRow(numberKey(member.newNumber), 31);
    expect(await requestFrom(next)).toMatch(/^NUMBER_CHANGE_NOT_ALLOWED retryAfterSeconds=\d+$/);
  });
});

describe('a pool whose numbers are fixed', () => {
  it('[SEC-88] changes none', async () => {
    const attack = await AttackFixture.start({ triggerSettings: { NUMBER: 'fixed' } });
    const member = await createMovableMember(attack);
    const change = new NumberChange(attack, member);
    await change.start();
    expect(await change.request()).toBe(NOT_ALLOWED);
    expect((await accountOf(attack, member.userName))['phone_number']).toBe(member.phoneNumber);
    await attack.stop();
  });
});

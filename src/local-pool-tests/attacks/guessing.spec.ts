import { AdminDeleteUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { newPhoneNumber, USER_POOL_ID } from '../../local-pool/testing/pool-fixture.ts';
import { AttackFixture, TIMEOUT_MS, otherThan, tally, times } from './attack-fixture.ts';

const USED_SESSION = 'Invalid session for the user, session can only be used once.';

describe('guessing a code', () => {
  let attack: AttackFixture;

  beforeAll(async () => {
    attack = await AttackFixture.start({ triggerSettings: { PREFIX_TEXTS_PER_HOUR: '1000' } });
  });
  afterAll(() => attack.stop());

  const ledgerRow = (phoneNumber: string) => attack.row(`number#${phoneNumber}`);

  /** The next code may be asked for at once, and the one before still lives. */
  const endCoolDown = (phoneNumber: string) => attack.ageRow(`number#${phoneNumber}`, 121);

  async function deleteAndRegister(phoneNumber: string): Promise<void> {
    await attack.pool.cognito.send(
      new AdminDeleteUserCommand({ UserPoolId: USER_POOL_ID, Username: phoneNumber }),
    );
    await attack.pool.signUp(phoneNumber);
  }

  it(
    '[SEC-04] gets three comparisons from fifty concurrent wrong answers, after which the correct code is rejected',
    async () => {
      const { phoneNumber, session, code } = await attack.ask();
      const sessions = [session, ...(await times(49, () => attack.sessionFor(phoneNumber)))];
      const outcomes = await times(50, (n) => attack.guess(sessions[n], phoneNumber, otherThan(code)));

      // The third comparison says at once that there is no fourth.
      expect(tally(outcomes)).toEqual({ 'attemptsLeft=2': 2, CODE_USED_UP: 48 });
      expect(await ledgerRow(phoneNumber)).toEqual(
        jasmine.objectContaining({ attempts: { N: '3' }, failures: { N: '3' } }),
      );
      expect(await attack.guessInNewSession(phoneNumber, code)).toBe('CODE_USED_UP');
      expect((await attack.textsTo(phoneNumber)).length).toBe(1);
    },
    TIMEOUT_MS,
  );

  it('[SEC-03] gets one sign-in from eight concurrent correct answers', async () => {
    const { phoneNumber, session, code } = await attack.ask();
    const sessions = [session, ...(await times(7, () => attack.sessionFor(phoneNumber)))];
    const outcomes = await times(8, (n) => attack.guess(sessions[n], phoneNumber, code));

    expect(tally(outcomes)['tokens']).toBe(1);
    expect(outcomes.filter((outcome) => outcome !== 'tokens')).toEqual(
      Array(7).fill(jasmine.stringMatching(/^CODE_(EXPIRED|USED_UP)$/)) as string[],
    );
  });

  it('[SEC-48] counts once when one Session is answered twenty times concurrently', async () => {
    const { phoneNumber, session, code } = await attack.ask();
    const outcomes = await times(20, () => attack.guess(session, phoneNumber, otherThan(code)));

    expect(tally(outcomes)).toEqual({ 'attemptsLeft=2': 1, [USED_SESSION]: 19 });
    expect((await ledgerRow(phoneNumber))['attempts']).toEqual({ N: '1' });
  });

  it('goes on where it was in every new Session', async () => {
    const { phoneNumber, code } = await attack.ask();
    const guess = () => attack.guessInNewSession(phoneNumber, otherThan(code));

    expect([await guess(), await guess(), await guess(), await guess()]).toEqual([
      'attemptsLeft=2',
      'attemptsLeft=1',
      'CODE_USED_UP',
      'CODE_USED_UP',
    ]);
  });

  it('under the user name counts like under the number', async () => {
    const { phoneNumber, userName, code } = await attack.ask();
    await attack.guessInNewSession(phoneNumber, otherThan(code));
    await attack.guessInNewSession(userName, otherThan(code));

    expect(await attack.guessInNewSession(userName, otherThan(code))).toBe('CODE_USED_UP');
    expect(await attack.guessInNewSession(phoneNumber, code)).toBe('CODE_USED_UP');
  });

  it('gains nothing by deleting the account and registering the number again', async () => {
    const { phoneNumber, code } = await attack.ask();
    await times(3, () => attack.guessInNewSession(phoneNumber, otherThan(code)));
    await deleteAndRegister(phoneNumber);

    const again = await attack.pool.startSignIn(phoneNumber);
    expect(again.ChallengeParameters?.['attemptsLeft']).toBe('0');
    expect(await attack.guess(again.Session, phoneNumber, code)).toBe('CODE_USED_UP');
    expect((await attack.textsTo(phoneNumber)).length).toBe(1);
  });

  it('[SEC-09] fails with the previous code once a new one was sent', async () => {
    const { phoneNumber, session, code } = await attack.ask();
    await endCoolDown(phoneNumber);
    const newSession = await attack.sessionFor(phoneNumber);
    const { challengeId } = await attack.row(`number#${phoneNumber}`);

    expect((await attack.textsTo(phoneNumber)).length).toBe(2);
    expect(await attack.guess(session, phoneNumber, code)).toBe(
      `CODE_REPLACED challengeId=${challengeId?.S}`,
    );
    expect(await attack.guess(newSession, phoneNumber, await attack.codeFor(phoneNumber))).toBe('tokens');
  });

  it(
    '[SEC-22] locks the number after ten wrong answers across new codes, new Sessions and a new account',
    async () => {
      const { phoneNumber } = await attack.pool.signUp();
      const guess = () => attack.guessInNewSession(phoneNumber, 'wrong');
      const guessThreeTimes = async () => [await guess(), await guess(), await guess()];
      const usedUp = ['attemptsLeft=2', 'attemptsLeft=1', 'CODE_USED_UP'];
      expect(await guessThreeTimes()).toEqual(usedUp);
      await endCoolDown(phoneNumber);
      expect(await guessThreeTimes()).toEqual(usedUp);
      await deleteAndRegister(phoneNumber);
      await endCoolDown(phoneNumber);
      expect(await guessThreeTimes()).toEqual(usedUp);
      await endCoolDown(phoneNumber);
      const session = await attack.sessionFor(phoneNumber);
      expect(await guess()).toBe('attemptsLeft=2');

      const locked = jasmine.stringMatching(/^TOO_MANY_WRONG_CODES retryAfterSeconds=(900|899)$/) as unknown;
      const code = await attack.codeFor(phoneNumber);
      expect(await attack.guess(session, phoneNumber, code)).toEqual(locked as string);
      expect(await attack.guessInNewSession(phoneNumber, code)).toEqual(locked as string);
      await attack.ageRow(`number#${phoneNumber}`, 15 * 60);
      expect(await attack.guessInNewSession(phoneNumber, code)).toBe('attemptsLeft=2');
      expect((await attack.textsTo(phoneNumber)).length).toBe(5);
    },
    TIMEOUT_MS,
  );

  it('finds no code of a number that was never texted', async () => {
    expect(await attack.guessInNewSession(newPhoneNumber(), '000000')).toBe('attemptsLeft=2');
  });
});

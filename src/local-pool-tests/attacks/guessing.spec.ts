import { AdminDeleteUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { newPhoneNumber, USER_POOL_ID } from '../../local-pool/testing/pool-fixture.ts';
import { AttackFixture, TIMEOUT_MS, differentCode, tally, runConcurrently } from './attack-fixture.ts';
import { numberKey } from './ledger-keys.ts';

const USED_SESSION = 'Invalid session for the user, session can only be used once.';

/** A new Session for a code without attempts has to prove that its browser is known. */
const USED_UP = /^proof: CODE_USED_UP retryAfterSeconds=(30|2\d)$/;

describe('guessing a code', () => {
  let attack: AttackFixture;

  beforeAll(async () => {
    attack = await AttackFixture.start({ triggerSettings: { PREFIX_TEXTS_PER_HOUR: '1000' } });
  });
  afterAll(() => attack.stop());

  const ledgerRow = (phoneNumber: string) => attack.row(numberKey(phoneNumber));

  /**
   * Ends the cool-down, so that a new code can be requested while the previous one is still valid.
   */
  const skipCoolDown = (phoneNumber: string) => attack.ageRow(numberKey(phoneNumber), 121);

  async function deleteAndRegister(phoneNumber: string): Promise<void> {
    await attack.pool.cognito.send(
      new AdminDeleteUserCommand({ UserPoolId: USER_POOL_ID, Username: phoneNumber }),
    );
    await attack.pool.signUp(phoneNumber);
  }

  it(
    '[SEC-04] gets three comparisons from fifty concurrent wrong answers, after which the correct code is rejected',
    async () => {
      const { phoneNumber, session, code } = await attack.startSignIn();
      const sessions = [session, ...(await runConcurrently(49, () => attack.sessionFor(phoneNumber)))];
      const results = await runConcurrently(50, (n) =>
        attack.guess(sessions[n], phoneNumber, differentCode(code)),
      );

      // The result of the third comparison is already that the code is used up.
      expect(tally(results)).toEqual({ 'attemptsLeft=2': 2, CODE_USED_UP: 48 });
      expect(await ledgerRow(phoneNumber)).toEqual(
        jasmine.objectContaining({ attempts: { N: '3' }, failures: { N: '3' } }),
      );
      expect(await attack.guessInNewSession(phoneNumber, code)).toMatch(USED_UP);
      expect((await attack.messagesTo(phoneNumber)).length).toBe(1);
    },
    TIMEOUT_MS,
  );

  it('[SEC-03] gets one sign-in from eight concurrent correct answers', async () => {
    const { phoneNumber, session, code } = await attack.startSignIn();
    const sessions = [session, ...(await runConcurrently(7, () => attack.sessionFor(phoneNumber)))];
    const results = await runConcurrently(8, (n) => attack.guess(sessions[n], phoneNumber, code));

    expect(tally(results)['tokens']).toBe(1);
    expect(results.filter((result) => result !== 'tokens')).toEqual(
      Array(7).fill(jasmine.stringMatching(/^CODE_(EXPIRED|USED_UP)$/)) as string[],
    );
  });

  it('[SEC-48] counts once when one Session is answered twenty times concurrently', async () => {
    const { phoneNumber, session, code } = await attack.startSignIn();
    const results = await runConcurrently(20, () => attack.guess(session, phoneNumber, differentCode(code)));

    expect(tally(results)).toEqual({ 'attemptsLeft=2': 1, [USED_SESSION]: 19 });
    expect((await ledgerRow(phoneNumber))['attempts']).toEqual({ N: '1' });
  });

  it('keeps the number of attempts left across new Sessions', async () => {
    const { phoneNumber, code } = await attack.startSignIn();
    const guess = () => attack.guessInNewSession(phoneNumber, differentCode(code));

    expect([await guess(), await guess(), await guess(), await guess()]).toEqual([
      'attemptsLeft=2',
      'attemptsLeft=1',
      'CODE_USED_UP',
      jasmine.stringMatching(USED_UP),
    ]);
  });

  it('by user name counts towards the same attempts as by phone number', async () => {
    const { phoneNumber, userName, code } = await attack.startSignIn();
    await attack.guessInNewSession(phoneNumber, differentCode(code));
    await attack.guessInNewSession(userName, differentCode(code));

    expect(await attack.guessInNewSession(userName, differentCode(code))).toBe('CODE_USED_UP');
    expect(await attack.guessInNewSession(phoneNumber, code)).toMatch(USED_UP);
  });

  it('gains nothing by deleting the account and registering the number again', async () => {
    const { phoneNumber, code } = await attack.startSignIn();
    await runConcurrently(3, () => attack.guessInNewSession(phoneNumber, differentCode(code)));
    await deleteAndRegister(phoneNumber);

    const restarted = await attack.pool.startSignIn(phoneNumber);
    expect(restarted.ChallengeParameters?.['attemptsLeft']).toBe('0');
    expect(await attack.guess(restarted.Session, phoneNumber, code)).toMatch(
      /^CODE_USED_UP retryAfterSeconds=/,
    );
    expect((await attack.messagesTo(phoneNumber)).length).toBe(1);
  });

  it('[SEC-09] fails with the previous code once a new one has been sent', async () => {
    const { phoneNumber, session, code } = await attack.startSignIn();
    await skipCoolDown(phoneNumber);
    const newSession = await attack.sessionFor(phoneNumber);
    const { challengeId } = await attack.row(numberKey(phoneNumber));

    expect((await attack.messagesTo(phoneNumber)).length).toBe(2);
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
      await skipCoolDown(phoneNumber);
      expect(await guessThreeTimes()).toEqual(usedUp);
      await deleteAndRegister(phoneNumber);
      await skipCoolDown(phoneNumber);
      expect(await guessThreeTimes()).toEqual(usedUp);
      await skipCoolDown(phoneNumber);
      const session = await attack.sessionFor(phoneNumber);
      expect(await guess()).toBe('attemptsLeft=2');

      const locked = /^(proof: )?TOO_MANY_WRONG_CODES retryAfterSeconds=(900|899)$/;
      const code = await attack.codeFor(phoneNumber);
      expect(await attack.guess(session, phoneNumber, code)).toMatch(locked);
      expect(await attack.guessInNewSession(phoneNumber, code)).toMatch(locked);
      await attack.ageRow(numberKey(phoneNumber), 15 * 60);
      expect(await attack.guessInNewSession(phoneNumber, code)).toBe('attemptsLeft=2');
      expect((await attack.messagesTo(phoneNumber)).length).toBe(5);
    },
    TIMEOUT_MS,
  );

  it('fails for a number that never received a code', async () => {
    expect(await attack.guessInNewSession(newPhoneNumber(), '000000')).toBe('attemptsLeft=2');
  });
});

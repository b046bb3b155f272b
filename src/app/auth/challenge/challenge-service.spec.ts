import { TestBed } from '@angular/core/testing';
import { ADA, type FakeAmplifyAuth, RIGHT_CODE, TOKEN_KEY_PREFIX } from '../../testing/amplify-auth-fixture';
import { resetServices } from '../../testing/options';
import { PageFixture } from '../../testing/page-fixture';
import type { AuthService } from '../auth-service';
import { TokenStorage } from '../cognito/token-storage';
import { ChallengeService } from './challenge-service';

const TRIGGER_ERROR = 'UserLambdaValidationException';
const CODE_REPLACED = 'VerifyAuthChallengeResponse failed with error CODE_REPLACED challengeId=challenge-2.';

describe('ChallengeService', () => {
  let auth: AuthService;
  let challenges: ChallengeService;
  let userPool: FakeAmplifyAuth;
  /** The device's time, in milliseconds since 1970. */
  let now: number;

  beforeEach(() => {
    const page = new PageFixture();
    now = Date.UTC(2026, 4, 5, 12);
    spyOn(Date, 'now').and.callFake(() => now);
    ({ auth, userPool } = page);
    challenges = TestBed.inject(ChallengeService);
  });

  it('reports the attempts left after a wrong code', async () => {
    await auth.signIn(ADA.phoneNumber, { keepSignedIn: false });
    expect(await challenges.answer('000000')).toEqual({ kind: 'wrong-code', attemptsLeft: 2 });
    expect(challenges.challenge()?.attemptsLeft).toBe(2);
    expect(auth.member()).toBeNull();
  });

  it('stores the challenge across a reload, but never the code', async () => {
    await auth.signIn(ADA.phoneNumber, { keepSignedIn: true });
    await challenges.answer('987654');
    const challenge = challenges.challenge();
    resetServices();
    expect(TestBed.inject(ChallengeService).challenge()).toEqual(challenge);
    expect(JSON.stringify([sessionStorage, localStorage])).not.toContain('987654');
  });

  it('stores that a code is used up', async () => {
    await auth.signIn(ADA.phoneNumber, { keepSignedIn: false });
    userPool.failNext(TRIGGER_ERROR, 'VerifyAuthChallengeResponse failed with error CODE_USED_UP.');
    expect(await challenges.answer('000000')).toEqual({ kind: 'code-used-up' });
    expect(challenges.challenge()?.attemptsLeft).toBe(0);
  });

  it('stores that a code has expired, even before its expiry by this device’s clock', async () => {
    await auth.signIn(ADA.phoneNumber, { keepSignedIn: false });
    userPool.failNext(TRIGGER_ERROR, 'VerifyAuthChallengeResponse failed with error CODE_EXPIRED.');
    expect(await challenges.answer(RIGHT_CODE)).toEqual({ kind: 'code-expired' });
    expect(challenges.challenge()?.expiresAt).toBe(now);
  });

  it('[SEC-63] joins the newer challenge and sends the same answer once more after a code was replaced', async () => {
    await auth.signIn(ADA.phoneNumber, { keepSignedIn: false });
    userPool.failNext(TRIGGER_ERROR, CODE_REPLACED);
    userPool.challengeId = 'challenge-2';
    expect(await challenges.answer(RIGHT_CODE)).toBeNull();
    expect(userPool.calls.slice(1)).toEqual([
      `answer ${RIGHT_CODE}`,
      'signIn +12025550123',
      `answer ${RIGHT_CODE}`,
    ]);
  });

  it('spends no attempt on an answer if joining the newer challenge has sent another code', async () => {
    await auth.signIn(ADA.phoneNumber, { keepSignedIn: false });
    userPool.failNext(TRIGGER_ERROR, CODE_REPLACED);
    userPool.challengeId = 'challenge-3';
    expect(await challenges.answer(RIGHT_CODE)).toEqual({
      kind: 'code-replaced',
      challengeId: 'challenge-3',
    });
    expect(userPool.calls.slice(1)).toEqual([`answer ${RIGHT_CODE}`, 'signIn +12025550123']);
  });

  it('sends no answer for a code that is used up', async () => {
    userPool.attemptsLeft = 0;
    await auth.signIn(ADA.phoneNumber, { keepSignedIn: false });
    expect(await challenges.answer(RIGHT_CODE)).toEqual({ kind: 'code-used-up' });
    expect(userPool.calls).toEqual(['signIn +12025550123']);
  });

  it('sends an answer after the code’s expiry by this device’s clock', async () => {
    await auth.signIn(ADA.phoneNumber, { keepSignedIn: false });
    now += 600_000;
    expect(await challenges.answer(RIGHT_CODE)).toBeNull();
    expect(auth.member()).toEqual(ADA);
  });

  it('reports an expired code if the sign-in has ended after the code’s expiry', async () => {
    await auth.signIn(ADA.phoneNumber, { keepSignedIn: false });
    now += 300_000;
    userPool.failNext('NotAuthorizedException', 'Invalid session for the user, session is expired.');
    expect(await challenges.answer(RIGHT_CODE)).toEqual({ kind: 'code-expired' });
    expect(userPool.calls.length).toBe(2);
  });

  it('delays the next code by the time that the user pool requires', async () => {
    await auth.signIn(ADA.phoneNumber, { keepSignedIn: false });
    userPool.failNext(
      TRIGGER_ERROR,
      'CreateAuthChallenge failed with error TOO_MANY_CODES retryAfterSeconds=540.',
    );
    expect(await challenges.restart()).toEqual({ kind: 'too-many-codes', retryAfterSeconds: 540 });
    expect(challenges.challenge()?.resendAt).toBe(now + 540_000);
  });

  it('rejoins a lost sign-in during the cool-down, when that sends no SMS message', async () => {
    await auth.signIn(ADA.phoneNumber, { keepSignedIn: false });
    userPool.failNext('SignInException');
    expect(await challenges.answer(RIGHT_CODE)).toBeNull();
    expect(userPool.calls.slice(1)).toEqual([
      `answer ${RIGHT_CODE}`,
      'signIn +12025550123',
      `answer ${RIGHT_CODE}`,
    ]);
  });

  it('spends no attempt on an answer if joining a lost sign-in has sent a new code', async () => {
    await auth.signIn(ADA.phoneNumber, { keepSignedIn: false });
    userPool.failNext('SignInException');
    userPool.challengeId = 'challenge-2';
    expect(await challenges.answer(RIGHT_CODE)).toEqual({
      kind: 'code-replaced',
      challengeId: 'challenge-2',
    });
    expect(userPool.calls.slice(1)).toEqual([`answer ${RIGHT_CODE}`, 'signIn +12025550123']);
    expect(await challenges.answer(RIGHT_CODE)).toBeNull();
  });

  it('reports a lost challenge if the sign-in has ended before the code’s expiry', async () => {
    userPool.resendInSeconds = 0;
    await auth.signIn(ADA.phoneNumber, { keepSignedIn: false });
    userPool.failNext('NotAuthorizedException', 'Invalid session for the user, session is expired.');
    expect(await challenges.answer(RIGHT_CODE)).toEqual({ kind: 'challenge-lost' });
    expect(await challenges.restart()).toBeNull();
    expect(await challenges.answer(RIGHT_CODE)).toBeNull();
  });

  it('keeps an existing session until the right answer to a new challenge', async () => {
    localStorage.setItem(`${TOKEN_KEY_PREFIX}LastAuthUser`, 'ada');
    userPool.failNext('NetworkError');
    await auth.signIn(ADA.phoneNumber, { keepSignedIn: false });
    await auth.signIn(ADA.phoneNumber, { keepSignedIn: false });
    await challenges.answer('000000');
    expect(TestBed.inject(TokenStorage).hasTokens()).toBeTrue();
    await challenges.answer(RIGHT_CODE);
    expect(TestBed.inject(TokenStorage).hasTokens()).toBeFalse();
  });

  it('[SEC-54] revokes a session that another tab has started and that this sign-in replaces', async () => {
    await auth.signIn(ADA.phoneNumber, { keepSignedIn: true });
    localStorage.setItem(`${TOKEN_KEY_PREFIX}ada.refreshToken`, 'of another tab');
    await challenges.answer('000000');
    expect(userPool.calls).not.toContain('signOut of another tab');
    expect(await challenges.answer(RIGHT_CODE)).toBeNull();
    expect(userPool.calls.at(-1)).toBe('signOut of another tab');
  });

  it('signs in even if the replaced session cannot be revoked', async () => {
    await auth.signIn(ADA.phoneNumber, { keepSignedIn: true });
    localStorage.setItem(`${TOKEN_KEY_PREFIX}ada.refreshToken`, 'of another tab');
    spyOn(userPool, 'signOut').and.rejectWith(new Error('offline'));
    expect(await challenges.answer(RIGHT_CODE)).toBeNull();
    expect(auth.member()).toEqual(ADA);
  });
});

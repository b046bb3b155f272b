import { TestBed } from '@angular/core/testing';
import { Clock } from '../clock';
import { FakeClock } from '../clock-fixture';
import { PageFixture } from '../page-fixture';
import { ADA, type FakeAmplifyAuth, RIGHT_CODE } from './amplify-auth-fixture';
import { AuthService } from './auth-service';

const TRIGGER_ERROR = 'UserLambdaValidationException';
const CODE_REPLACED = 'VerifyAuthChallengeResponse failed with error CODE_REPLACED.';
const TOKEN_KEY_PREFIX = 'CognitoIdentityServiceProvider.localphonelogin0000000000.';

describe('AuthService', () => {
  let page: PageFixture;
  let auth: AuthService;
  let userPool: FakeAmplifyAuth;
  let clock: FakeClock;

  beforeEach(() => {
    page = new PageFixture();
    clock = new FakeClock();
    TestBed.overrideProvider(Clock, { useValue: clock });
    ({ auth, userPool } = page);
  });

  it('registers with a password that nobody knows, and has a code sent', async () => {
    expect(await auth.signUp(ADA)).toBeNull();
    expect(userPool.calls).toEqual(['signUp Ada Lovelace +12025550123 long password', 'signIn +12025550123']);
    expect(auth.challenge()).toEqual(jasmine.objectContaining({ ...ADA, attemptsLeft: 3 }));
  });

  it('logs in with the right code', async () => {
    await auth.signIn(ADA.phoneNumber, { keepSignedIn: false });
    expect(await auth.sendCustomChallengeAnswer(RIGHT_CODE)).toBeNull();
    expect(auth.member()).toEqual(ADA);
    expect(auth.challenge()).toBeNull();
    expect(userPool.calls).toEqual(['signIn +12025550123', `answer ${RIGHT_CODE}`]);
  });

  it('sends the name that was given along with the code', async () => {
    await auth.signUp(ADA);
    await auth.sendCustomChallengeAnswer(RIGHT_CODE);
    expect(userPool.calls.at(-1)).toBe(`answer ${RIGHT_CODE} as Ada Lovelace`);
  });

  it('has no access token for a visitor, and asks nobody for it', async () => {
    expect(await auth.accessToken()).toBeNull();
    expect(userPool.calls).toEqual([]);
  });

  it('answers a wrong code with the attempts that are left', async () => {
    await auth.signIn(ADA.phoneNumber, { keepSignedIn: false });
    expect(await auth.sendCustomChallengeAnswer('000000')).toEqual({ kind: 'wrong-code', attemptsLeft: 2 });
    expect(auth.challenge()?.attemptsLeft).toBe(2);
    expect(auth.member()).toBeNull();
  });

  it('keeps the challenge over a reload, and never the code', async () => {
    await auth.signIn(ADA.phoneNumber, { keepSignedIn: true });
    await auth.sendCustomChallengeAnswer('987654');
    const challenge = auth.challenge();
    TestBed.resetTestingModule();
    expect(TestBed.inject(AuthService).challenge()).toEqual(challenge);
    expect(JSON.stringify([sessionStorage, localStorage])).not.toContain('987654');
  });

  it('remembers that a code is used up', async () => {
    await auth.signIn(ADA.phoneNumber, { keepSignedIn: false });
    userPool.failNext(TRIGGER_ERROR, 'VerifyAuthChallengeResponse failed with error CODE_USED_UP.');
    expect(await auth.sendCustomChallengeAnswer('000000')).toEqual({ kind: 'code-used-up' });
    expect(auth.challenge()?.attemptsLeft).toBe(0);
  });

  it('joins the newer challenge and sends the same answer once more, when a code was replaced', async () => {
    await auth.signIn(ADA.phoneNumber, { keepSignedIn: false });
    userPool.failNext(TRIGGER_ERROR, CODE_REPLACED);
    userPool.codeExpiresInSeconds = 290;
    expect(await auth.sendCustomChallengeAnswer(RIGHT_CODE)).toBeNull();
    expect(userPool.calls.slice(1)).toEqual([
      `answer ${RIGHT_CODE}`,
      'signIn +12025550123',
      `answer ${RIGHT_CODE}`,
    ]);
  });

  it('spends no attempt on an answer that is older than the code that joining had sent', async () => {
    userPool.codeExpiresInSeconds = 210;
    await auth.signIn(ADA.phoneNumber, { keepSignedIn: false });
    userPool.failNext(TRIGGER_ERROR, CODE_REPLACED);
    userPool.codeExpiresInSeconds = 300;
    expect(await auth.sendCustomChallengeAnswer(RIGHT_CODE)).toEqual({ kind: 'code-replaced' });
    expect(userPool.calls.slice(1)).toEqual([`answer ${RIGHT_CODE}`, 'signIn +12025550123']);
  });

  it('sends no answer to a code that is used up', async () => {
    userPool.attemptsLeft = 0;
    await auth.signIn(ADA.phoneNumber, { keepSignedIn: false });
    expect(await auth.sendCustomChallengeAnswer(RIGHT_CODE)).toEqual({ kind: 'code-used-up' });
    expect(userPool.calls).toEqual(['signIn +12025550123']);
  });

  it('lets the user pool decide whether a code has expired', async () => {
    await auth.signIn(ADA.phoneNumber, { keepSignedIn: false });
    clock.pass(600_000);
    expect(await auth.sendCustomChallengeAnswer(RIGHT_CODE)).toBeNull();
    expect(auth.member()).toEqual(ADA);
  });

  it('takes a log-in that ended along with its code for a code that has expired', async () => {
    await auth.signIn(ADA.phoneNumber, { keepSignedIn: false });
    clock.pass(300_000);
    userPool.failNext('NotAuthorizedException', 'Invalid session for the user, session is expired.');
    expect(await auth.sendCustomChallengeAnswer(RIGHT_CODE)).toEqual({ kind: 'code-expired' });
    expect(userPool.calls.length).toBe(2);
  });

  it('puts the next code off for as long as the server says', async () => {
    await auth.signIn(ADA.phoneNumber, { keepSignedIn: false });
    userPool.failNext(
      TRIGGER_ERROR,
      'CreateAuthChallenge failed with error TOO_MANY_CODES retryAfterSeconds=540.',
    );
    expect(await auth.sendNewCode()).toEqual({ kind: 'too-many-codes', retryAfterSeconds: 540 });
    expect(auth.challenge()?.resendAt).toBe(clock.now() + 540_000);
  });

  it('joins a log-in again that was forgotten, while that costs no text', async () => {
    await auth.signIn(ADA.phoneNumber, { keepSignedIn: false });
    userPool.failNext('SignInException');
    expect(await auth.sendCustomChallengeAnswer(RIGHT_CODE)).toBeNull();
    expect(userPool.calls.slice(1)).toEqual([
      `answer ${RIGHT_CODE}`,
      'signIn +12025550123',
      `answer ${RIGHT_CODE}`,
    ]);
  });

  it('takes a log-in that the user pool has forgotten for one that took too long', async () => {
    userPool.resendInSeconds = 0;
    await auth.signIn(ADA.phoneNumber, { keepSignedIn: false });
    userPool.failNext('NotAuthorizedException', 'Invalid session for the user, session is expired.');
    expect(await auth.sendCustomChallengeAnswer(RIGHT_CODE)).toEqual({ kind: 'challenge-lost' });
    expect(await auth.sendNewCode()).toBeNull();
    expect(await auth.sendCustomChallengeAnswer(RIGHT_CODE)).toBeNull();
  });

  it('asks nobody who is signed in when there are no tokens', async () => {
    await auth.restored();
    expect(userPool.calls).toEqual([]);
    expect(auth.member()).toBeNull();
  });

  it('finds the member again when there are tokens, with one question', async () => {
    await page.haveMember(ADA);
    await Promise.all([auth.restored(), auth.restored()]);
    expect(auth.member()).toEqual(ADA);
    expect(userPool.calls).toEqual(['session']);
  });

  it('keeps the tokens when it starts without a connection, and tries again', async () => {
    await page.haveMember(ADA);
    userPool.failNext('NetworkError');
    await auth.restored();
    expect(auth.member()).toBeNull();
    expect(auth.sessionEnd()).toEqual({ kind: 'offline' });
    await auth.restored();
    expect(auth.member()).toEqual(ADA);
    expect(auth.sessionEnd()).toBeNull();
  });

  it('forgets a session that the user pool has ended', async () => {
    await page.haveMember(null);
    await auth.restored();
    expect(auth.sessionEnd()).toEqual({ kind: 'session-lost' });
    expect(sessionStorage.length).toBe(0);
  });

  it('finds the member whom another tab has kept signed in since', async () => {
    await page.haveMember(null);
    await auth.restored();
    expect(auth.member()).toBeNull();
    userPool.signedIn = ADA;
    localStorage.setItem(`${TOKEN_KEY_PREFIX}LastAuthUser`, 'somebody');
    await auth.restored();
    expect(auth.member()).toEqual(ADA);
    expect(auth.sessionEnd()).toBeNull();
  });

  it('leaves a session as it is until the right answer to a new challenge', async () => {
    localStorage.setItem(`${TOKEN_KEY_PREFIX}LastAuthUser`, 'somebody');
    userPool.failNext('NetworkError');
    await auth.signIn(ADA.phoneNumber, { keepSignedIn: false });
    await auth.signIn(ADA.phoneNumber, { keepSignedIn: false });
    await auth.sendCustomChallengeAnswer('000000');
    expect(localStorage.length).toBe(1);
    await auth.sendCustomChallengeAnswer(RIGHT_CODE);
    expect(localStorage.length).toBe(0);
  });

  it('looks for a member only after the log-in that is under way', async () => {
    localStorage.setItem(`${TOKEN_KEY_PREFIX}LastAuthUser`, 'somebody');
    userPool.signedIn = ADA;
    const release = userPool.hold();
    const steps = [auth.signIn(ADA.phoneNumber, { keepSignedIn: false }), auth.restored()];
    await page.becomes(() => userPool.calls.length > 0);
    expect(userPool.calls).toEqual(['signIn +12025550123']);
    release();
    await Promise.all(steps);
    expect(userPool.calls).toEqual(['signIn +12025550123', 'session']);
  });

  it('signs out without a connection', async () => {
    await page.haveMember(ADA);
    await auth.restored();
    userPool.failNext('NetworkError');
    await auth.signOut();
    expect(auth.member()).toBeNull();
    expect([sessionStorage.length, localStorage.length]).toEqual([0, 0]);
  });

  it('revokes the tokens of the tab and of the device when it signs out', async () => {
    await page.haveMember(ADA);
    localStorage.setItem(`${TOKEN_KEY_PREFIX}somebody.refreshToken`, 'of the device');
    await auth.restored();
    await auth.signOut();
    expect(userPool.calls.slice(1)).toEqual(['signOut refresh-token', 'signOut of the device']);
    expect(auth.sessionEnd()).toBeNull();
  });

  it('leaves no token in the browser while it signs out', async () => {
    await page.haveMember(ADA);
    await auth.restored();
    const release = userPool.hold();
    const signOut = auth.signOut();
    expect([sessionStorage.length, localStorage.length]).toEqual([0, 0]);
    release();
    await signOut;
    expect(auth.member()).toBeNull();
  });

  it('signs nobody out everywhere without a connection', async () => {
    await page.haveMember(ADA);
    await auth.restored();
    userPool.failNext('NetworkError');
    expect(await auth.signOutEverywhere()).toEqual({ kind: 'offline' });
    expect(auth.member()).toEqual(ADA);
    expect(await auth.signOutEverywhere()).toBeNull();
    expect(auth.member()).toBeNull();
  });

  it('waits while a call is under way', async () => {
    const release = userPool.hold();
    const signIn = auth.signIn(ADA.phoneNumber, { keepSignedIn: false });
    expect(auth.isWaiting()).toBeTrue();
    release();
    await signIn;
    expect(auth.isWaiting()).toBeFalse();
  });
});

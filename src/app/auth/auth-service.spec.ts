import { TestBed } from '@angular/core/testing';
import { ADA, type FakeAmplifyAuth, RIGHT_CODE, TOKEN_KEY_PREFIX } from '../testing/amplify-auth-fixture';
import { resetServices } from '../testing/options';
import { PageFixture } from '../testing/page-fixture';
import { AuthService } from './auth-service';

describe('AuthService', () => {
  let page: PageFixture;
  let auth: AuthService;
  let userPool: FakeAmplifyAuth;

  beforeEach(() => {
    page = new PageFixture();
    ({ auth, userPool } = page);
  });

  it('signs up with a throwaway password and requests a code', async () => {
    expect(await auth.signUp(ADA)).toBeNull();
    expect(userPool.calls).toEqual(['signUp Ada Lovelace +12025550123 long password', 'signIn +12025550123']);
    expect(auth.challenge()).toEqual(jasmine.objectContaining({ ...ADA, attemptsLeft: 3 }));
  });

  it('requests a code although new accounts are limited, and stores until when', async () => {
    userPool.signUpsResumeAt = Date.UTC(2026, 4, 5, 12);
    expect(await auth.signUp(ADA)).toBeNull();
    expect(userPool.calls.at(-1)).toBe('signIn +12025550123');
    resetServices();
    expect(TestBed.inject(AuthService).challenge()?.signUpsResumeAt).toBe(userPool.signUpsResumeAt);
  });

  it('rejects a number that is not in E.164 without a call', async () => {
    const invalid = { kind: 'number-rejected', problem: 'invalid' } as const;
    for (const phoneNumber of ['(202) 555-0123', '+1 202 555 0123', '2025550123', '+0', 'Ada']) {
      expect(await auth.signUp({ ...ADA, phoneNumber })).toEqual(invalid);
      expect(await auth.signIn(phoneNumber, { keepSignedIn: false })).toEqual(invalid);
    }
    expect(await auth.signIn('', { keepSignedIn: false })).toEqual({ ...invalid, problem: 'empty' });
    expect(userPool.calls).toEqual([]);
    await auth.signUp(ADA);
    await auth.sendCustomChallengeAnswer(RIGHT_CODE);
    const calls = [...userPool.calls];
    expect(await auth.changeNumber('555-0124')).toEqual(invalid);
    expect(userPool.calls).toEqual(calls);
  });

  it('signs in with the right code', async () => {
    await auth.signIn(ADA.phoneNumber, { keepSignedIn: false });
    expect(await auth.sendCustomChallengeAnswer(RIGHT_CODE)).toBeNull();
    expect(auth.member()).toEqual(ADA);
    expect(auth.challenge()).toBeNull();
    expect(userPool.calls).toEqual(['signIn +12025550123', `answer ${RIGHT_CODE}`]);
  });

  it('sends the name entered on sign-up with the code', async () => {
    await auth.signUp(ADA);
    await auth.sendCustomChallengeAnswer(RIGHT_CODE);
    expect(userPool.calls.at(-1)).toBe(`answer ${RIGHT_CODE} as Ada Lovelace`);
  });

  it('signs out in this browser without a connection', async () => {
    await page.storeSession(ADA);
    await page.session.restore();
    userPool.failNext('NetworkError');
    await auth.signOut();
    expect(auth.member()).toBeNull();
    expect([sessionStorage.length, localStorage.length]).toEqual([0, 0]);
  });

  it('announces a sign-out once to listeners of Amplify', async () => {
    await page.storeSession(ADA);
    await auth.restoreSession();
    await auth.signOut();
    expect(userPool.announcedSignOuts).toBe(1);
  });

  it('announces no sign-out while Amplify has not loaded', async () => {
    page.session.clearSession();
    expect(userPool.announcedSignOuts).toBe(0);
  });

  it('announces the end of a session to listeners of Amplify', async () => {
    await page.storeSession(ADA);
    await auth.restoreSession();
    userPool.signedIn = null;
    await page.session.revalidate();
    expect(userPool.announcedSignOuts).toBe(1);
  });

  it('returns the access token of a member, and none for a visitor', async () => {
    expect(await auth.accessToken()).toBeNull();
    await page.storeSession(ADA);
    expect(await auth.accessToken()).toBe('access-token');
  });

  it('asks for a fresh code if the sign-in is too old', async () => {
    await page.storeSession(ADA);
    userPool.signedInAt = Date.now() - 5000;
    expect(await auth.ensureRecentSignIn(60)).toBeTrue();
    const isRecent = auth.ensureRecentSignIn(1);
    await page.waitUntil(() => document.querySelector('dialog[open]') !== null, 'the dialog is open');
    document.querySelector('dialog')?.close();
    expect(await isRecent).toBeFalse();
  });

  it('[SEC-52] revokes the tokens of the tab and of the device when it signs out', async () => {
    await page.storeSession(ADA);
    localStorage.setItem(`${TOKEN_KEY_PREFIX}ada.refreshToken`, 'of the device');
    await page.session.restore();
    await auth.signOut();
    expect(userPool.calls.slice(1)).toEqual([
      jasmine.stringMatching(/^signOut refresh-token-/),
      'signOut of the device',
    ]);
    expect(auth.endReason()).toBeNull();
  });

  it('[SEC-52] leaves no token in the browser while it signs out', async () => {
    await page.storeSession(ADA);
    await page.session.restore();
    const release = userPool.pause();
    const signOut = auth.signOut();
    expect([sessionStorage.length, localStorage.length]).toEqual([0, 0]);
    release();
    await signOut;
    expect(auth.member()).toBeNull();
  });

  it('keeps the session if a global sign-out fails without a connection', async () => {
    await page.storeSession(ADA);
    await page.session.restore();
    userPool.failNext('NetworkError');
    expect(await auth.signOutEverywhere()).toEqual({ kind: 'offline' });
    expect(auth.member()).toEqual(ADA);
    expect(await auth.signOutEverywhere()).toBeNull();
    expect(auth.member()).toBeNull();
  });

  it('is busy while a call is pending', async () => {
    const release = userPool.pause();
    const signIn = auth.signIn(ADA.phoneNumber, { keepSignedIn: false });
    expect(auth.isBusy()).toBeTrue();
    release();
    await signIn;
    expect(auth.isBusy()).toBeFalse();
  });
});

import {
  ADA,
  type FakeAmplifyAuth,
  NEW_NUMBER,
  NEW_NUMBER_CODE,
  RIGHT_CODE,
  TOKEN_KEY_PREFIX,
} from '../../testing/amplify-auth-fixture';
import { PageFixture } from '../../testing/page-fixture';
import type { AuthService } from '../auth-service';
import type { Failure } from '../failure';

const SIGN_IN = `signIn ${ADA.phoneNumber}`;
const FIRST_ANSWER = `answer ${RIGHT_CODE} for ${NEW_NUMBER}`;
const SECOND_ANSWER = `answer ${NEW_NUMBER_CODE}`;
const LOST_SESSION = ['NotAuthorizedException', 'Invalid session for the user, session is expired.'] as const;

describe('A change of number', () => {
  let page: PageFixture;
  let auth: AuthService;
  let userPool: FakeAmplifyAuth;
  /** The device's time, in milliseconds since 1970. */
  let now: number;

  beforeEach(async () => {
    page = new PageFixture();
    now = Date.UTC(2026, 4, 5, 12);
    spyOn(Date, 'now').and.callFake(() => now);
    ({ auth, userPool } = page);
    await page.storeSession(ADA);
    await page.session.restore();
    userPool.calls.length = 0;
  });

  const answer = (code: string) => auth.sendCustomChallengeAnswer(code);
  /** Enters the code of the current number. */
  const reachNewNumber = async () => {
    await auth.changeNumber(NEW_NUMBER);
    await answer(RIGHT_CODE);
    userPool.calls.length = 0;
  };

  it('takes two codes, and signs in with the new number and the second one', async () => {
    expect(await auth.changeNumber(NEW_NUMBER)).toBeNull();
    expect(auth.challenge()).toEqual(
      jasmine.objectContaining({ phoneNumber: ADA.phoneNumber, newNumber: NEW_NUMBER, step: 'code' }),
    );
    expect(await answer(RIGHT_CODE)).toBeNull();
    expect(auth.challenge()).toEqual(
      jasmine.objectContaining({ phoneNumber: ADA.phoneNumber, newNumber: NEW_NUMBER, step: 'new-number' }),
    );
    expect(auth.member()).toEqual(ADA);
    expect(await answer(NEW_NUMBER_CODE)).toBeNull();
    expect(auth.challenge()).toBeNull();
    expect(auth.member()).toEqual({ ...ADA, phoneNumber: NEW_NUMBER });
    expect(userPool.calls.slice(0, 5)).toEqual([
      SIGN_IN,
      FIRST_ANSWER,
      SECOND_ANSWER,
      `signIn ${NEW_NUMBER}`,
      SECOND_ANSWER,
    ]);
  });

  it('reports a wrong code at each step, and repeats the wish only with the first code', async () => {
    await auth.changeNumber(NEW_NUMBER);
    expect(await answer('000000')).toEqual({ kind: 'wrong-code', attemptsLeft: 2 });
    expect(auth.challenge()?.step).toBe('code');
    await answer(RIGHT_CODE);
    expect(await answer('000000')).toEqual({ kind: 'wrong-code', attemptsLeft: 2 });
    expect(auth.challenge()?.step).toBe('new-number');
    expect(userPool.calls).toEqual([
      SIGN_IN,
      `answer 000000 for ${NEW_NUMBER}`,
      FIRST_ANSWER,
      'answer 000000',
    ]);
  });

  it('survives a reload at each step', async () => {
    await auth.changeNumber(NEW_NUMBER);
    for (const code of [RIGHT_CODE, NEW_NUMBER_CODE]) {
      page.reload();
      expect(page.auth.challenge()?.newNumber).toBe(NEW_NUMBER);
      await page.session.restore();
      expect(await page.auth.sendCustomChallengeAnswer(code)).toBeNull();
    }
    expect(page.auth.member()?.phoneNumber).toBe(NEW_NUMBER);
  });

  it('leaves the session stored where it was', async () => {
    expect(auth.isPersistent()).toBeFalse();
    await reachNewNumber();
    expect(auth.challenge()?.keepSignedIn).toBeFalse();
    sessionStorage.clear();
    localStorage.setItem(`${TOKEN_KEY_PREFIX}ada.refreshToken`, 'of the device');
    await auth.changeNumber(NEW_NUMBER);
    expect(auth.challenge()?.keepSignedIn).toBeTrue();
  });

  it('needs a member', async () => {
    await auth.signOut();
    userPool.calls.length = 0;
    expect(await auth.changeNumber(NEW_NUMBER)).toEqual({ kind: 'session-lost' });
    expect(userPool.calls).toEqual([]);
  });

  it('is forgotten when it is cancelled, unlike a sign-in', async () => {
    await auth.changeNumber(NEW_NUMBER);
    auth.cancelNumberChange();
    expect(auth.challenge()).toBeNull();
    await auth.signIn(ADA.phoneNumber, { keepSignedIn: false });
    auth.cancelNumberChange();
    expect(auth.challenge()).not.toBeNull();
  });

  describe('whose first code is answered', () => {
    for (const [rejection, failure] of [
      ['NUMBER_CHANGE_NOT_ALLOWED', { kind: 'number-change-not-allowed', retryAfterSeconds: null }],
      [
        'NUMBER_CHANGE_NOT_ALLOWED retryAfterSeconds=9000',
        { kind: 'number-change-not-allowed', retryAfterSeconds: 9000 },
      ],
      ['NUMBER_NOT_ALLOWED reason=line', { kind: 'number-rejected', problem: 'not-mobile' }],
      ['SMS_NOT_SENT', { kind: 'sms-not-sent' }],
    ] as const satisfies readonly (readonly [string, Failure])[]) {
      it(`reports ${rejection}, and can be answered again`, async () => {
        await auth.changeNumber(NEW_NUMBER);
        const before = auth.challenge();
        userPool.rejectNext(rejection);
        expect(await answer(RIGHT_CODE)).toEqual(failure);
        expect(auth.challenge()).toEqual(before);
        expect(await answer(RIGHT_CODE)).toBeNull();
        expect(auth.challenge()?.step).toBe('new-number');
      });
    }

    it('rejoins a lost sign-in, with the wish', async () => {
      await auth.changeNumber(NEW_NUMBER);
      userPool.failNext(...LOST_SESSION);
      expect(await answer(RIGHT_CODE)).toBeNull();
      expect(userPool.calls).toEqual([SIGN_IN, FIRST_ANSWER, SIGN_IN, FIRST_ANSWER]);
      expect(auth.challenge()?.step).toBe('new-number');
    });
  });

  describe('whose second code is requested again', () => {
    it('asks for it within the same sign-in', async () => {
      await reachNewNumber();
      await answer('000000');
      expect(await auth.sendNewCode()).toBeNull();
      expect(userPool.calls).toEqual(['answer 000000', 'resend']);
      expect(auth.challenge()).toEqual(jasmine.objectContaining({ step: 'new-number', attemptsLeft: 3 }));
    });

    it('delays the next code by the time that the user pool requires', async () => {
      await reachNewNumber();
      userPool.rejectNext('TOO_MANY_CODES retryAfterSeconds=540');
      expect(await auth.sendNewCode()).toEqual({ kind: 'too-many-codes', retryAfterSeconds: 540 });
      expect(auth.challenge()).toEqual(
        jasmine.objectContaining({ step: 'new-number', resendAt: now + 540_000 }),
      );
    });

    it('changes nothing without a connection', async () => {
      await reachNewNumber();
      const before = auth.challenge();
      userPool.failNext('NetworkError');
      expect(await auth.sendNewCode()).toEqual({ kind: 'offline' });
      expect(auth.challenge()).toEqual(before);
    });

    for (const [description, fail] of [
      ['the sign-in is lost', () => userPool.failNext(...LOST_SESSION)],
      ['the code has expired', () => userPool.rejectNext('CODE_EXPIRED')],
      ['the code is used up', () => userPool.rejectNext('CODE_USED_UP')],
    ] as const) {
      it(`starts again with the current number if ${description}`, async () => {
        await reachNewNumber();
        fail();
        expect(await auth.sendNewCode()).toBeNull();
        expect(userPool.calls).toEqual([
          'resend',
          jasmine.stringMatching('^accessToken'),
          'session',
          SIGN_IN,
        ]);
        expect(auth.challenge()).toEqual(jasmine.objectContaining({ step: 'code', newNumber: NEW_NUMBER }));
      });
    }
  });

  describe('whose second code is answered', () => {
    for (const [rejection, failure] of [
      ['NUMBER_TAKEN', { kind: 'number-taken' }],
      ['NUMBER_NOT_CHANGED', { kind: 'number-not-changed' }],
      ['CODE_USED_UP', { kind: 'code-used-up' }],
    ] as const satisfies readonly (readonly [string, Failure])[]) {
      it(`reports ${rejection}, after which the code is used up`, async () => {
        await reachNewNumber();
        userPool.rejectNext(rejection);
        expect(await answer(NEW_NUMBER_CODE)).toEqual(failure);
        expect(auth.challenge()).toEqual(jasmine.objectContaining({ step: 'new-number', attemptsLeft: 0 }));
        expect(await answer(NEW_NUMBER_CODE)).toEqual({ kind: 'code-used-up' });
        expect(userPool.calls).toEqual([SECOND_ANSWER]);
        expect(auth.member()).toEqual(ADA);
      });
    }

    it('reports a lost sign-in without requesting a code', async () => {
      await reachNewNumber();
      userPool.failNext(...LOST_SESSION);
      expect(await answer(NEW_NUMBER_CODE)).toEqual({ kind: 'challenge-lost' });
      expect(userPool.calls).toEqual([SECOND_ANSWER]);
    });

    it('asks for another code if joining the new number has sent one', async () => {
      userPool.acceptsCodeAgain = false;
      await reachNewNumber();
      expect(await answer(NEW_NUMBER_CODE)).toEqual(jasmine.objectContaining({ kind: 'number-changed' }));
      expect(userPool.calls).toEqual([SECOND_ANSWER, `signIn ${NEW_NUMBER}`]);
      expect(auth.member()).toBeNull();
      expect(auth.challenge()).toEqual(
        jasmine.objectContaining({ step: 'code', phoneNumber: NEW_NUMBER, newNumber: undefined }),
      );
      expect(await answer(NEW_NUMBER_CODE)).toBeNull();
      expect(auth.member()?.phoneNumber).toBe(NEW_NUMBER);
    });

    it('ends the session in the browser if the new number cannot sign in', async () => {
      await reachNewNumber();
      spyOn(userPool, 'signIn').and.rejectWith(Object.assign(new Error(), { name: 'NetworkError' }));
      expect(await answer(NEW_NUMBER_CODE)).toEqual({ kind: 'offline' });
      expect(auth.member()).toBeNull();
      await page.session.restore();
      expect(auth.member()).toBeNull();
      expect(auth.challenge()?.phoneNumber).toBe(NEW_NUMBER);
    });
  });

  describe('whose last response was lost', () => {
    beforeEach(async () => {
      await reachNewNumber();
      userPool.failNext('NetworkError');
      await answer(NEW_NUMBER_CODE);
      userPool.calls.length = 0;
    });

    it('signs in with the new number if the sessions have ended', async () => {
      userPool.moveTo(NEW_NUMBER);
      userPool.failNext(...LOST_SESSION);
      expect(await auth.sendNewCode()).toBeNull();
      expect(userPool.calls.at(-1)).toBe(`signIn ${NEW_NUMBER}`);
      expect(auth.member()).toBeNull();
      expect(await answer(NEW_NUMBER_CODE)).toBeNull();
      expect(auth.member()?.phoneNumber).toBe(NEW_NUMBER);
    });

    it('is complete if the session has the new number', async () => {
      userPool.moveTo(NEW_NUMBER);
      userPool.signedIn = { ...ADA, phoneNumber: NEW_NUMBER };
      userPool.failNext(...LOST_SESSION);
      expect(await auth.sendNewCode()).toBeNull();
      expect(auth.challenge()).toBeNull();
      expect(auth.member()?.phoneNumber).toBe(NEW_NUMBER);
    });
  });
});

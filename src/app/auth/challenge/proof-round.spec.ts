import { TestBed } from '@angular/core/testing';
import { ADA, DEVICE, type FakeAmplifyAuth, LINK, RIGHT_CODE } from '../../testing/amplify-auth-fixture';
import { PageFixture } from '../../testing/page-fixture';
import type { AuthService } from '../auth-service';
import type { Failure } from '../failure';
import { ChallengeService } from './challenge-service';

const TRIGGER_ERROR = 'UserLambdaValidationException';
const RETRY_AFTER_SECONDS = 84_980;
const SIGN_IN = 'signIn +12025550123';
const ANSWER = `answer ${RIGHT_CODE}`;

/** The rejections that end a sign-in before the code page. */
const REJECTIONS = [
  ['TOO_MANY_CODES', { kind: 'too-many-codes', retryAfterSeconds: RETRY_AFTER_SECONDS }],
  ['TOO_MANY_WRONG_CODES', { kind: 'too-many-wrong-codes', retryAfterSeconds: RETRY_AFTER_SECONDS }],
  ['SENDING_LIMITED', { kind: 'sending-limited', retryAfterSeconds: RETRY_AFTER_SECONDS }],
] as const satisfies readonly (readonly [string, Failure])[];

describe('ChallengeService under attack', () => {
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

  const signIn = () => auth.signIn(ADA.phoneNumber, { keepSignedIn: false });
  const storeDevice = () => localStorage.setItem('device', DEVICE);
  const storeLink = () => sessionStorage.setItem('device-link', LINK);
  const hasLink = () => sessionStorage.getItem('device-link') !== null;
  /** Makes the browser known to the user pool. */
  const makeKnown = () => {
    storeDevice();
    userPool.knownDevices.add(DEVICE);
  };
  const attack = (refusal: NonNullable<FakeAmplifyAuth['attack']>['refusal']) =>
    (userPool.attack = { refusal, retryAfterSeconds: RETRY_AFTER_SECONDS });

  describe('when a code is requested', () => {
    for (const refusal of [...REJECTIONS.map(([code]) => code), 'CODE_USED_UP'] as const) {
      it(`escapes ${refusal} in a known browser, without asking the member`, async () => {
        makeKnown();
        attack(refusal);
        expect(await signIn()).toBeNull();
        expect(userPool.calls).toEqual([SIGN_IN, `prove ${DEVICE}`]);
        expect(challenges.challenge()?.attemptsLeft).toBe(3);
        expect(await challenges.answer(RIGHT_CODE)).toBeNull();
        expect(auth.member()).toEqual(ADA);
      });
    }

    for (const [refusal, failure] of REJECTIONS) {
      it(`reports ${refusal} after one call in a browser without an id`, async () => {
        attack(refusal);
        expect(await signIn()).toEqual(failure);
        expect(userPool.calls).toEqual([SIGN_IN]);
        expect(challenges.challenge()).toBeNull();
        expect(localStorage.length).toBe(0);
      });

      it(`reports ${refusal} in a browser whose proof is refused`, async () => {
        storeDevice();
        attack(refusal);
        expect(await signIn()).toEqual(failure);
        expect(userPool.calls).toEqual([SIGN_IN, `prove ${DEVICE}`]);
        expect(challenges.challenge()).toBeNull();
      });

      it(`reports ${refusal} after one call if the round accepts only an unknown proof`, async () => {
        makeKnown();
        attack(refusal);
        userPool.accepts = 'turnstile';
        expect(await signIn()).toEqual(failure);
        expect(userPool.calls).toEqual([SIGN_IN]);
      });
    }

    for (const [description, prepare] of [
      ['without an id', () => undefined],
      ['whose proof is refused', storeDevice],
    ] as const) {
      it(`joins a used-up code in a browser ${description}, to show when it can be replaced`, async () => {
        prepare();
        attack('CODE_USED_UP');
        expect(await signIn()).toBeNull();
        expect(challenges.challenge()).toEqual(
          jasmine.objectContaining({ attemptsLeft: 0, resendAt: now + RETRY_AFTER_SECONDS * 1000 }),
        );
        userPool.calls.length = 0;
        expect(await challenges.answer(RIGHT_CODE)).toEqual({ kind: 'code-used-up' });
        expect(userPool.calls).toEqual([]);
      });
    }

    it('reports a rejection that it does not know as unexpected', async () => {
      userPool.attack = { refusal: 'NEW' as 'TOO_MANY_CODES', retryAfterSeconds: 1 };
      expect(await signIn()).toEqual({ kind: 'unexpected', requestId: null });
      expect(challenges.challenge()).toBeNull();
    });

    it('proves itself once, even if the user pool asks for a second proof', async () => {
      makeKnown();
      attack('SENDING_LIMITED');
      const answerProof = spyOn(userPool, 'answerProof').and.resolveTo({
        step: 'proof',
        accepts: 'device',
        refusal: 'SENDING_LIMITED',
      });
      expect(await signIn()).toEqual({ kind: 'sending-limited', retryAfterSeconds: null });
      expect(answerProof).toHaveBeenCalledTimes(1);
    });

    it('reports any other failure of the proof round as itself', async () => {
      makeKnown();
      attack('TOO_MANY_CODES');
      spyOn(userPool, 'answerProof').and.rejectWith(
        Object.assign(new Error('CreateAuthChallenge failed with error SMS_NOT_SENT.'), {
          name: TRIGGER_ERROR,
        }),
      );
      expect(await signIn()).toEqual({ kind: 'sms-not-sent' });
    });

    it('delays the next code by the time in the proof round', async () => {
      await signIn();
      attack('TOO_MANY_CODES');
      expect(await challenges.restart()).toEqual(REJECTIONS[0][1]);
      expect(challenges.challenge()?.resendAt).toBe(now + RETRY_AFTER_SECONDS * 1000);
    });
  });

  describe('with a link from support', () => {
    it('makes an id, sends both, and removes the link after the right code', async () => {
      storeLink();
      userPool.links.add(LINK);
      attack('TOO_MANY_WRONG_CODES');
      expect(await signIn()).toBeNull();
      const device = localStorage.getItem('device') ?? '';
      expect(userPool.calls).toEqual([SIGN_IN, `prove ${device} with ${LINK}`]);
      await challenges.answer('000000');
      expect(hasLink()).toBeTrue();
      await challenges.answer(RIGHT_CODE);
      expect(hasLink()).toBeFalse();
      expect([...userPool.knownDevices]).toEqual([device]);
    });

    it('removes a link that is refused', async () => {
      storeLink();
      attack('TOO_MANY_WRONG_CODES');
      expect(await signIn()).toEqual(REJECTIONS[1][1]);
      expect(hasLink()).toBeFalse();
    });

    it('keeps the link if the proof gets no response', async () => {
      storeLink();
      attack('TOO_MANY_WRONG_CODES');
      spyOn(userPool, 'answerProof').and.rejectWith(Object.assign(new Error(), { name: 'NetworkError' }));
      expect(await signIn()).toEqual({ kind: 'offline' });
      expect(hasLink()).toBeTrue();
    });

    it('sends no link outside of a proof round', async () => {
      storeLink();
      await signIn();
      await challenges.answer(RIGHT_CODE);
      expect(userPool.calls).toEqual([SIGN_IN, ANSWER]);
      expect(hasLink()).toBeFalse();
    });
  });

  // The user pool lets a known browser continue a code that strangers use up.
  describe('while a code is pending', () => {
    for (const [rejection, failure] of [
      ['CODE_USED_UP', { kind: 'code-used-up' }],
      [
        `TOO_MANY_WRONG_CODES retryAfterSeconds=${RETRY_AFTER_SECONDS}`,
        { kind: 'too-many-wrong-codes', retryAfterSeconds: RETRY_AFTER_SECONDS },
      ],
    ] as const) {
      it(`reports ${rejection} after one call`, async () => {
        makeKnown();
        await signIn();
        userPool.calls.length = 0;
        userPool.failNext(TRIGGER_ERROR, `VerifyAuthChallengeResponse failed with error ${rejection}.`);
        expect(await challenges.answer(RIGHT_CODE)).toEqual(failure);
        expect(userPool.calls).toEqual([ANSWER]);
      });
    }
  });

  describe('after a sign-in without an attack', () => {
    it('has made two calls, and is known', async () => {
      await signIn();
      await challenges.answer(RIGHT_CODE);
      expect(userPool.calls).toEqual([SIGN_IN, ANSWER]);
      attack('SENDING_LIMITED');
      expect(await signIn()).toBeNull();
    });

    it('is known after a sign-out', async () => {
      await signIn();
      await challenges.answer(RIGHT_CODE);
      await auth.signOut();
      attack('TOO_MANY_CODES');
      expect(await signIn()).toBeNull();
    });
  });

  it('sends the same id with every answer, even after the response to the first was lost', async () => {
    await signIn();
    userPool.failNext('NetworkError');
    expect(await challenges.answer(RIGHT_CODE)).toEqual({ kind: 'offline' });
    const device = localStorage.getItem('device') ?? '';
    await challenges.answer('000000');
    await challenges.answer(RIGHT_CODE);
    expect(userPool.answerDevices).toEqual([device, device, device]);
  });
});

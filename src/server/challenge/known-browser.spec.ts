import { hashDevice } from '../ledger/known-browsers.ts';
import { DEFAULT_NUMBER_LIMITS } from '../ledger/limits.ts';
import type { NumberRow } from '../ledger/number-row.ts';
import {
  attemptOf,
  challengeDeps,
  memberRecipient,
  startOnNewBrowser,
  unknownRecipient,
} from '../testing/challenge-fixture.ts';
import { MemoryLedger } from '../testing/memory-ledger.ts';
import type { Challenge, Proof } from './challenge.ts';
import { moveChallenge } from './move-challenge.ts';
import type { Recipient } from './recipient.ts';
import { startChallenge, startChallengeOfKnownBrowser } from './start-challenge.ts';
import { verifyCode } from './verify-code.ts';
import { verifyProof, type ProofAttempt } from './verify-proof.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DEVICE = hashDevice('ada', 'A'.repeat(22));
const OTHER_DEVICE = hashDevice('ada', 'B'.repeat(22));

describe('a known browser', () => {
  const ada = memberRecipient('+12025550000');
  let deps: ReturnType<typeof challengeDeps>['deps'];
  let messages: ReturnType<typeof challengeDeps>['messages'];
  let now: number;

  beforeEach(() => {
    spyOn(console, 'log');
    now = Date.UTC(2026, 5, 1, 12);
    ({ deps, messages } = challengeDeps(new MemoryLedger(DEFAULT_NUMBER_LIMITS), () => now));
  });

  const newestCode = () => messages.at(-1)?.code ?? '';
  const answer = ({ challengeId, isKnownBrowser }: Challenge, code: string, deviceHash = DEVICE) =>
    verifyCode(deps, { ...attemptOf(ada, challengeId, code), isKnownBrowser, deviceHash });
  const wrongCode = () => (newestCode() === '000000' ? '000001' : '000000');
  const signIn = async (deviceHash = DEVICE) => {
    const isSignedIn = await answer(await startOnNewBrowser(deps, ada), newestCode(), deviceHash);
    expect(isSignedIn).toBeTrue();
    now += HOUR;
  };
  /** A stranger requests the other nine codes of a day, and answers none. */
  const requestAllCodes = async () => {
    for (let n = 0; n < 9; n++) {
      await startOnNewBrowser(deps, ada);
      now += 5 * MINUTE;
    }
  };
  /** A stranger re-joins the challenge and uses up its attempts. */
  const useUp = async () => {
    for (let n = 0; n < 3; n++) {
      const joined = await startOnNewBrowser(deps, ada);
      await answer(joined, wrongCode(), undefined).catch(() => undefined);
    }
  };
  const requestProof = async (recipient: Recipient = ada) => {
    const proof = await startChallenge(deps, recipient);
    expect(proof.step).toBe('proof');
    return proof as Proof;
  };
  const prove = ({ rejection, endsAt }: Proof, attempt: Partial<ProofAttempt> = {}) =>
    verifyProof(deps, {
      key: ada.keys.number,
      ...{ rejection, endsAt, answer: 'device', deviceHash: DEVICE, linkHash: undefined },
      ...attempt,
    });
  const numberRow = (): Promise<NumberRow> => deps.ledger.read(ada.keys.number);
  const knownHashes = async () => (await numberRow()).devices.map(({ hash }) => hash);

  it('[SEC-78] signs in after strangers have requested every code of the day', async () => {
    await signIn();
    await requestAllCodes();
    const proof = await requestProof();
    expect(proof).toEqual({ step: 'proof', rejection: 'TOO_MANY_CODES', endsAt: jasmine.any(Number) });
    await prove(proof);
    const challenge = await startChallengeOfKnownBrowser(deps, ada, proof);
    expect(await answer(challenge, newestCode())).toBeTrue();
  });

  it('[SEC-78] signs in with the code that strangers have used up, without another SMS message', async () => {
    await signIn();
    const { challengeId } = await startOnNewBrowser(deps, ada);
    const sent = messages.length;
    await useUp();
    const proof = await requestProof();
    expect(proof.rejection).toBe('CODE_USED_UP');
    expect(proof.endsAt).toBe(now + 30_000);
    await prove(proof);
    const challenge = await startChallengeOfKnownBrowser(deps, ada, proof);
    expect([challenge.challengeId, challenge.attemptsLeft]).toEqual([challengeId, 3]);
    expect(await answer(challenge, newestCode())).toBeTrue();
    expect(messages).toHaveSize(sent);
    const again = startChallengeOfKnownBrowser(deps, ada, proof);
    expect((await again).challengeId).not.toBe(challengeId);
  });

  it('[SEC-78] signs in with the code that strangers use up while the member reads it, in the same round', async () => {
    await signIn();
    const challenge = await startOnNewBrowser(deps, ada);
    await useUp();
    expect(await answer(challenge, wrongCode())).toBeFalse();
    expect(await answer(challenge, newestCode())).toBeTrue();
    await expectAsync(answer(challenge, newestCode())).toBeRejectedWithError(/^CODE_REPLACED/);
  });

  it('[SEC-78] signs in with the code whose number strangers lock while the member reads it', async () => {
    await signIn();
    for (let n = 0; n < 3; n++) {
      await startOnNewBrowser(deps, ada);
      await useUp();
      now += 10 * MINUTE;
    }
    const challenge = await startOnNewBrowser(deps, ada);
    await answer(challenge, wrongCode(), undefined);
    await expectAsync(answer(challenge, newestCode(), OTHER_DEVICE)).toBeRejectedWithError(
      /^TOO_MANY_WRONG_CODES/,
    );
    expect(await answer(challenge, newestCode())).toBeTrue();
  });

  it('[SEC-04] gets three comparisons more than strangers, from fifty concurrent wrong answers', async () => {
    await signIn();
    const challenge = await startOnNewBrowser(deps, ada);
    const results = await Promise.allSettled(
      Array.from({ length: 50 }, () => answer(challenge, wrongCode())),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveSize(5);
    expect((await numberRow()).failures).toBe(3);
    expect((await deps.ledger.read(ada.keys.knownBrowsers)).failures).toBe(3);
  });

  it('[SEC-03] signs in once from eight concurrent correct answers', async () => {
    await signIn();
    const challenge = await startOnNewBrowser(deps, ada);
    const results = await Promise.allSettled(
      Array.from({ length: 8 }, () => answer(challenge, newestCode())),
    );
    const signedIn = results.filter((result) => result.status === 'fulfilled' && result.value);
    expect(signedIn).toHaveSize(1);
  });

  it('[SEC-03] does not sign in with a code that is answered while it moves', async () => {
    await signIn();
    const challenge = await startOnNewBrowser(deps, ada);
    const code = newestCode();
    await useUp();
    const row = await numberRow();
    await deps.ledger.consume(ada.keys.number, challenge.challengeId, { devices: [] }, now);
    expect(await moveChallenge(deps.ledger, ada.keys, row, now)).toBeUndefined();
    await expectAsync(answer({ ...challenge, isKnownBrowser: true }, code)).toBeRejectedWithError(
      'CODE_EXPIRED',
    );
  });

  it('[SEC-78] signs in while strangers keep the number locked, which stays locked for them', async () => {
    await signIn();
    for (let n = 0; n < 3; n++) {
      await startOnNewBrowser(deps, ada);
      await useUp();
      now += 10 * MINUTE;
    }
    await answer(await startOnNewBrowser(deps, ada), wrongCode(), undefined);
    const { failures } = await numberRow();
    const proof = await requestProof();
    expect([failures, proof.rejection]).toEqual([10, 'TOO_MANY_WRONG_CODES']);
    await prove(proof);
    const challenge = await startChallengeOfKnownBrowser(deps, ada, proof);
    expect(await answer(challenge, newestCode())).toBeTrue();
    expect((await numberRow()).failures).toBe(10);
    await expectAsync(startOnNewBrowser(deps, ada)).toBeRejectedWithError(/^TOO_MANY_WRONG_CODES /);
  });

  it('[SEC-78] signs in with the rest of the pool’s budget', async () => {
    await signIn();
    deps = { ...deps, budgetLimits: { ...deps.budgetLimits, poolTextsPerDay: 2 } };
    const proof = await requestProof();
    expect(proof).toEqual({
      step: 'proof',
      rejection: 'SENDING_LIMITED',
      endsAt: Date.UTC(2026, 5, 2),
    });
    await prove(proof);
    const challenge = await startChallengeOfKnownBrowser(deps, ada, proof);
    expect(await answer(challenge, newestCode())).toBeTrue();
    await expectAsync(startChallengeOfKnownBrowser(deps, ada, proof)).toBeRejectedWithError(
      'SENDING_LIMITED retryAfterSeconds=39600',
    );
  });

  it('is rejected after five codes in a day, until the first of both limits ends', async () => {
    await signIn();
    await requestAllCodes();
    const proof = await requestProof();
    for (let n = 0; n < 5; n++) {
      const challenge = await startChallengeOfKnownBrowser(deps, ada, proof);
      expect(await answer(challenge, newestCode())).toBeTrue();
    }
    const rejected = startChallengeOfKnownBrowser(deps, ada, { ...proof, endsAt: now + 60_000 });
    await expectAsync(rejected).toBeRejectedWithError('TOO_MANY_CODES retryAfterSeconds=60');
    await expectAsync(
      startChallengeOfKnownBrowser(deps, ada, { ...proof, endsAt: now + 48 * HOUR }),
    ).toBeRejectedWithError('TOO_MANY_CODES retryAfterSeconds=86400');
  });

  it('has attempts that strangers share neither way', async () => {
    await signIn();
    await requestAllCodes();
    const proof = await requestProof();
    const challenge = await startChallengeOfKnownBrowser(deps, ada, proof);
    const before = await numberRow();
    expect(await answer(challenge, wrongCode())).toBeFalse();
    expect(await numberRow()).toEqual(before);
    expect((await deps.ledger.read(ada.keys.knownBrowsers)).failures).toBe(1);
  });

  it('that failed 100 times is rejected like a new one', async () => {
    await signIn();
    await requestAllCodes();
    const proof = await requestProof();
    spyOn(deps.ledger, 'read').and.resolveTo({
      ...(await deps.ledger.read(ada.keys.knownBrowsers)),
      ...{ failures: 100, failedAt: now },
    });
    spyOn(deps.ledger, 'issue').and.resolveTo(undefined);
    await expectAsync(startChallengeOfKnownBrowser(deps, ada, proof)).toBeRejectedWithError(
      /^TOO_MANY_CODES retryAfterSeconds=\d+$/,
    );
  });

  it('is one of the five that signed in last', async () => {
    const devices = Array.from({ length: 6 }, (_, n) => hashDevice('ada', String(n).repeat(22)) ?? '');
    for (const device of devices) await signIn(device);
    expect(await knownHashes()).toEqual(devices.slice(1).reverse());
    await signIn(devices[2]);
    expect(await knownHashes()).toHaveSize(5);
    expect((await knownHashes())[0]).toBe(devices[2] ?? '');
  });

  it('keeps the time since which it is known', async () => {
    const since = now;
    await signIn();
    now += 24 * 60 * 60 * 1000;
    await signIn();
    expect((await numberRow()).devices.map((browser) => browser.since)).toEqual([since]);
  });

  it('is not one that answered wrongly', async () => {
    await answer(await startOnNewBrowser(deps, ada), wrongCode());
    expect((await numberRow()).devices).toEqual([]);
  });

  describe('proves that it is known, but', () => {
    let proof: Proof;

    beforeEach(async () => {
      await signIn();
      await requestAllCodes();
      proof = await requestProof();
    });

    for (const [case_, attempt] of Object.entries<Partial<ProofAttempt>>({
      'another browser does not': { deviceHash: OTHER_DEVICE },
      'a browser without an id does not': { deviceHash: undefined },
      'not with the device of another account': { deviceHash: hashDevice('bob', 'A'.repeat(22)) },
      'not with a code as the answer': { answer: '123456' },
      'not with garbage as the answer': { answer: ['device'] },
      'not with a link that never existed': { deviceHash: OTHER_DEVICE, linkHash: OTHER_DEVICE },
    })) {
      it(`[SEC-78] ${case_}`, async () => {
        await expectAsync(prove(proof, attempt)).toBeRejectedWithError(
          /^TOO_MANY_CODES retryAfterSeconds=\d+$/,
        );
      });
    }

    it('[SEC-40] an unknown number cannot, after the same rounds and the same read', async () => {
      const unknown = unknownRecipient('8f14e45f-ceea-467f-a1d2-0a6f5a3f4c55');
      deps = { ...deps, budgetLimits: { ...deps.budgetLimits, poolTextsPerDay: 1 } };
      const proofOfUnknown = await requestProof(unknown);
      const read = spyOn(deps.ledger, 'read').and.callThrough();
      await expectAsync(prove(proofOfUnknown, { key: unknown.keys.number })).toBeRejectedWithError(
        /^SENDING_LIMITED /,
      );
      expect(read).toHaveBeenCalledTimes(1);
    });
  });
});

import { AdminDeleteUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { PROOF_BY_DEVICE, type AnswerMetadata } from '../../contract/challenge-parameters.ts';
import { USER_POOL_ID } from '../../local-pool/testing/pool-fixture.ts';
import {
  AttackFixture,
  TIMEOUT_MS,
  differentCode,
  resultOf,
  runConcurrently,
  tally,
} from './attack-fixture.ts';
import { Browser, createMember, newDevice, stepOf, type Member } from './browser.ts';
import { numberKey } from './ledger-keys.ts';

const LOCKED = jasmine.stringMatching(
  /^TOO_MANY_WRONG_CODES retryAfterSeconds=(900|8\d\d)$/,
) as unknown as string;

const USED_SESSION = 'Invalid session for the user, session can only be used once.';

/** Answers to a proof round that prove nothing, by the device of the member's known browser. */
const INVALID: Readonly<Record<string, (device: string) => readonly [string, AnswerMetadata]>> = {
  'without metadata': () => [PROOF_BY_DEVICE, {}],
  'with another device': () => [PROOF_BY_DEVICE, { device: newDevice() }],
  'with an empty device': () => [PROOF_BY_DEVICE, { device: '' }],
  'with a truncated device': (device) => [PROOF_BY_DEVICE, { device: device.slice(0, -1) }],
  'with a device that continues': (device) => [PROOF_BY_DEVICE, { device: `${device}=` }],
  'with the device as a link': (device) => [PROOF_BY_DEVICE, { link: device }],
  'with 100,000 characters': (device) => [
    PROOF_BY_DEVICE,
    { device: device.repeat(100_000 / device.length) },
  ],
  'with the device as the answer': (device) => [device, { device: newDevice() }],
  'with __proto__': () => [PROOF_BY_DEVICE, { device: '__proto__' }],
  'with another kind of proof': (device) => ['turnstile', { device }],
  'with an empty answer': (device) => ['', { device }],
  'with 100,000 answers': (device) => [PROOF_BY_DEVICE.repeat(100_000 / PROOF_BY_DEVICE.length), { device }],
};

describe('a proof round', () => {
  let attack: AttackFixture;
  let member: Member;
  let phoneNumber: string;

  beforeAll(async () => {
    attack = await AttackFixture.start({ triggerSettings: { PREFIX_TEXTS_PER_HOUR: '1000' } });
  });
  afterAll(() => attack.stop());
  beforeEach(async () => {
    member = await createMember(attack);
    ({ phoneNumber } = member);
    await lock(phoneNumber);
  });

  const lock = (number: string) => attack.setFailures(number, 10, Date.now());
  const startProof = async () => {
    const started = await attack.pool.startSignIn(phoneNumber);
    expect(stepOf(started)).toBe('proof');
    return started;
  };
  const prove = (session: string | undefined, device: string, answer: string = PROOF_BY_DEVICE) =>
    resultOf(attack.respond(session, phoneNumber, answer, { device }));
  /** Returns what an answer without effect leaves unchanged. */
  const state = async () => ({
    number: await attack.row(numberKey(phoneNumber)),
    known: await attack.row(numberKey(phoneNumber, 'k')),
    messages: await attack.messagesTo(phoneNumber),
  });

  it('has the rejection in its parameters, and no challenge', async () => {
    const { ChallengeParameters } = await startProof();

    expect(ChallengeParameters).toEqual({
      contract: '1',
      step: 'proof',
      challengeId: '',
      accepts: 'device',
      refusal: 'TOO_MANY_WRONG_CODES',
      retryAfterSeconds: jasmine.stringMatching(/^(900|8\d\d)$/) as unknown as string,
      attemptsLeft: '0',
      codeExpiresInSeconds: '0',
      resendInSeconds: jasmine.stringMatching(/^(900|8\d\d)$/) as unknown as string,
      USERNAME: member.userName,
    });
  });

  it('[SEC-78] rejects the code of a client that does not know it, which costs nothing', async () => {
    const before = await state();
    const answered = attack.pool.answer((await startProof()).Session, phoneNumber, '123456');

    await expectAsync(answered).toBeRejectedWithError(
      /^VerifyAuthChallengeResponse failed with error TOO_MANY_WRONG_CODES retryAfterSeconds=\d+\.$/,
    );
    expect(await state()).toEqual(before);
  });

  for (const [form, invalid] of Object.entries(INVALID)) {
    it(`[SEC-78] answered ${form} rejects the browser, which costs nothing`, async () => {
      const { Session: session } = await startProof();
      const before = await state();
      const [answer, metadata] = invalid(member.known.device);

      expect(await resultOf(attack.respond(session, phoneNumber, answer, metadata))).toEqual(LOCKED);
      expect(await state()).toEqual(before);
      expect(await member.known.signIn(phoneNumber)).toBe('tokens');
    });
  }

  it('[SEC-78] answered with a correct code rejects the browser, and leaves the code valid', async () => {
    const challenge = await member.known.start(phoneNumber);
    const code = await attack.codeFor(phoneNumber);
    const { Session: session } = await startProof();
    const before = await state();

    expect(await prove(session, member.known.device, code)).toEqual(LOCKED);
    expect(await state()).toEqual(before);
    expect(await member.known.answer(challenge, phoneNumber, code)).toBe('tokens');
  });

  it('[SEC-78] answered with the device of another member rejects the browser', async () => {
    const other = await createMember(attack);

    expect(await prove((await startProof()).Session, other.known.device)).toEqual(LOCKED);
  });

  it('[SEC-78] answered with the device of a deleted account of the number rejects the browser', async () => {
    const { device } = member.known;
    await attack.pool.cognito.send(
      new AdminDeleteUserCommand({ UserPoolId: USER_POOL_ID, Username: phoneNumber }),
    );
    await attack.setFailures(phoneNumber, 0, 0);
    const recycled = await createMember(attack, phoneNumber);
    await lock(phoneNumber);

    expect(await new Browser(attack, device).signIn(phoneNumber)).toEqual(LOCKED);
    expect(await recycled.known.signIn(phoneNumber)).toBe('tokens');
  });

  it('[SEC-48] is answered once in a Session', async () => {
    const { Session: session } = await startProof();

    expect(await prove(session, member.known.device)).toBe('attemptsLeft=3');
    expect(await prove(session, member.known.device)).toBe(USED_SESSION);
  });

  it(
    '[SEC-21] answered fifty times concurrently sends one SMS message, and its code signs in once',
    async () => {
      const started = await runConcurrently(50, startProof);
      const responses = await runConcurrently(50, (n) =>
        attack.respond(started[n]?.Session, phoneNumber, PROOF_BY_DEVICE, { device: member.known.device }),
      );
      const ids = new Set(responses.map(({ ChallengeParameters }) => ChallengeParameters?.['challengeId']));
      const code = await attack.codeFor(phoneNumber);
      const results = await Promise.all(
        responses.map((response) => member.known.answer(response, phoneNumber, code)),
      );

      expect((await attack.messagesTo(phoneNumber)).length).toBe(2);
      expect(ids.size).toBe(1);
      expect(tally(results)['tokens']).toBe(1);
    },
    TIMEOUT_MS,
  );

  it('[SEC-78] gives three attempts, which cost the other browsers of the number none', async () => {
    const challenge = await member.known.start(phoneNumber);
    const before = await attack.row(numberKey(phoneNumber));
    const wrong = differentCode(await attack.codeFor(phoneNumber));
    const results = [await member.known.answer(challenge, phoneNumber, wrong)];
    for (let n = 0; n < 3; n++) {
      results.push(await member.known.answer(await member.known.start(phoneNumber), phoneNumber, wrong));
    }

    expect(results).toEqual(['attemptsLeft=2', 'attemptsLeft=1', 'CODE_USED_UP', jasmine.any(String)]);
    expect(await attack.row(numberKey(phoneNumber))).toEqual(before);
  });
});

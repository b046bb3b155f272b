import { setImmediate as turn } from 'node:timers/promises';
import type { RespondToAuthChallengeCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { newPhoneNumber } from '../../local-pool/testing/pool-fixture.ts';
import { AttackFixture, TIMEOUT_MS, differentCode, resultOf } from './attack-fixture.ts';
import { jsonError, FaultProxy, snsError } from './fault-proxy.ts';

const REJECTED_NUMBER = '+442071838750';

describe('the log of the triggers', () => {
  let attack: AttackFixture;
  let proxy: FaultProxy;
  const phoneNumbers: string[] = [REJECTED_NUMBER];
  const sessionsAndTokens: string[] = [];

  beforeAll(async () => {
    proxy = await FaultProxy.start();
    attack = await AttackFixture.start({
      triggerSettings: { ...proxy.settings, PREFIX_TEXTS_PER_HOUR: '2' },
    });
    proxy.forwardTo(attack.pool.pool);
    await runAllSignIns();
    // The output of the triggers arrives asynchronously. Wait for the last line.
    while (attack.log.split(/trigger_failed|member_not_updated/).length <= 3) await turn();
  }, TIMEOUT_MS);
  afterAll(async () => {
    await attack.stop();
    await proxy.stop();
  });

  async function register(): Promise<string> {
    const phoneNumber = newPhoneNumber();
    phoneNumbers.push(phoneNumber);
    await attack.pool.signUp(phoneNumber);
    return phoneNumber;
  }

  /** Records the Session and the tokens of a response. @returns the Session */
  async function recordSecrets(request: Promise<ChallengeResponse>): Promise<string> {
    const { Session = '', AuthenticationResult } = await request;
    const { AccessToken, IdToken, RefreshToken } = AuthenticationResult ?? {};
    const returned = [Session, AccessToken, IdToken, RefreshToken].filter((each) => each !== undefined);
    sessionsAndTokens.push(...returned.filter(Boolean));
    return Session;
  }

  const start = (phoneNumber: string) => recordSecrets(attack.pool.startSignIn(phoneNumber));
  const answer = (session: string, phoneNumber: string, code: string) =>
    recordSecrets(attack.pool.answer(session, phoneNumber, code));
  const lastCode = () => proxy.published.at(-1)?.code ?? '';

  /**
   * Runs a sign-in with each possible result. Injected errors quote the request, as AWS does at
   * times.
   */
  async function runAllSignIns(): Promise<void> {
    const [member, guessed, undelivered] = [await register(), await register(), await register()];
    const first = await start(member);
    const second = await answer(first, member, differentCode(lastCode()));
    await answer(second, member, lastCode());

    const last = await start(guessed);
    for (let guesses = 1; guesses <= 3; guesses++) await attack.guessInNewSession(guessed, `${lastCode()}?`);

    proxy.fault = async ({ operation, body }) =>
      operation === 'Publish'
        ? snsError(400, 'InvalidParameter', quote(decodeURIComponent(body)))
        : undefined;
    await resultOf(attack.pool.startSignIn(undelivered));
    proxy.recover();

    const unverified = await start(undelivered);
    await resultOf(attack.pool.startSignIn(await register()));
    await resultOf(attack.pool.startSignIn(newPhoneNumber()));
    await resultOf(attack.pool.signUp(REJECTED_NUMBER).then(() => ({})));

    proxy.fault = async ({ operation, body }) =>
      operation === 'AdminUpdateUserAttributes'
        ? jsonError(400, 'InternalErrorException', quote(body))
        : undefined;
    await attack.guess(unverified, undelivered, lastCode());
    proxy.fault = async ({ body }) => jsonError(400, 'ValidationException', quote(body));
    await attack.guess(last, guessed, lastCode());
    await resultOf(attack.pool.startSignIn(member));
  }

  it('contains sent, failed and rejected SMS messages and unexpected errors', () => {
    expect(attack.log.split('"TextSent":1').length - 1).toBe(3);
    expect(attack.log).toContain('"TextFailed":1');
    expect(attack.log).toContain('"what":"sms_not_sent"');
    expect(attack.log).toContain('"rule":"prefix"');
    expect(attack.log).toContain('ValidationException: {');
    expect(attack.log).toContain('"what":"member_not_updated"');
    expect(attack.log).toContain('"MemberUpdateFailed":1');
  });

  it('[SEC-07] contains no Session and no token', () => {
    expect(sessionsAndTokens.length).toBe(7);
    for (const secret of sessionsAndTokens) expect(attack.log).not.toContain(secret);
  });

  it('[SEC-07] contains no code and no whole phone number', () => {
    expect(proxy.published.length).toBe(4);
    for (const { code } of proxy.published) {
      expect(attack.log).not.toMatch(new RegExp(`(?<!\\d)${code}(?!\\d)`));
    }
    for (const phoneNumber of phoneNumbers) expect(attack.log).not.toContain(phoneNumber.slice(-10));
  });

  it('contains no digits except in times, budget shares, prefixes and request ids', () => {
    const rest = attack.log.replace(/"(Timestamp|TextTime|BudgetUsed|prefix|requestId)":"?[^",}]+/g, '');

    expect(rest.length).toBeLessThan(attack.log.length);
    expect(rest).not.toMatch(/\d{3}/);
  });
});

type ChallengeResponse = RespondToAuthChallengeCommandOutput;

/** Returns the body of a request for use in an error message. */
const quote = (body: string) => body.replace(/[<>&]/g, ' ');

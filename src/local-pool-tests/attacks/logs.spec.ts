import { setImmediate as turn } from 'node:timers/promises';
import type { RespondToAuthChallengeCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { newPhoneNumber } from '../../local-pool/testing/pool-fixture.ts';
import { AttackFixture, TIMEOUT_MS, otherThan, outcomeOf } from './attack-fixture.ts';
import { jsonError, FaultProxy, snsError } from './fault-proxy.ts';

const REFUSED_NUMBER = '+442071838750';

describe('the log of the triggers', () => {
  let attack: AttackFixture;
  let outside: FaultProxy;
  const phoneNumbers: string[] = [REFUSED_NUMBER];
  const sessionsAndTokens: string[] = [];

  beforeAll(async () => {
    outside = await FaultProxy.start();
    attack = await AttackFixture.start({
      triggerSettings: { ...outside.settings, PREFIX_TEXTS_PER_HOUR: '3' },
    });
    outside.forwardTo(attack.pool.pool);
    await goAllWays();
    // What the triggers write comes when the system gets to it: ask until the last of it has.
    while (attack.log.split(/trigger_failed|member_not_updated/).length <= 3) await turn();
  }, TIMEOUT_MS);
  afterAll(async () => {
    await attack.stop();
    await outside.stop();
  });

  async function register(): Promise<string> {
    const phoneNumber = newPhoneNumber();
    phoneNumbers.push(phoneNumber);
    await attack.pool.signUp(phoneNumber);
    return phoneNumber;
  }

  /** @returns the Session in which it goes on */
  async function keep(request: Promise<Answer>): Promise<string> {
    const { Session = '', AuthenticationResult } = await request;
    const { AccessToken, IdToken, RefreshToken } = AuthenticationResult ?? {};
    const given = [Session, AccessToken, IdToken, RefreshToken].filter((each) => each !== undefined);
    sessionsAndTokens.push(...given.filter(Boolean));
    return Session;
  }

  const start = (phoneNumber: string) => keep(attack.pool.startSignIn(phoneNumber));
  const answer = (session: string, phoneNumber: string, given: string) =>
    keep(attack.pool.answer(session, phoneNumber, given));
  const lastCode = () => outside.published.at(-1)?.code ?? '';

  /** All ways that a log-in can go. Whoever fails quotes all that it was asked, as AWS now and then does. */
  async function goAllWays(): Promise<void> {
    const [member, guessed, textless] = [await register(), await register(), await register()];
    const first = await start(member);
    const second = await answer(first, member, otherThan(lastCode()));
    await answer(second, member, lastCode());

    const last = await start(guessed);
    for (let guesses = 1; guesses <= 3; guesses++) await attack.guessInNewSession(guessed, `${lastCode()}?`);

    outside.fate = async ({ operation, body }) =>
      operation === 'Publish'
        ? snsError(400, 'InvalidParameter', quote(decodeURIComponent(body)))
        : undefined;
    await outcomeOf(attack.pool.startSignIn(textless));
    outside.recover();

    const unverified = await start(textless);
    await outcomeOf(attack.pool.startSignIn(await register()));
    await outcomeOf(attack.pool.startSignIn(newPhoneNumber()));
    await outcomeOf(attack.pool.signUp(REFUSED_NUMBER).then(() => ({})));

    outside.fate = async ({ operation, body }) =>
      operation === 'AdminUpdateUserAttributes'
        ? jsonError(400, 'InternalErrorException', quote(body))
        : undefined;
    await attack.guess(unverified, textless, lastCode());
    outside.fate = async ({ body }) => jsonError(400, 'ValidationException', quote(body));
    await attack.guess(last, guessed, lastCode());
    await outcomeOf(attack.pool.startSignIn(member));
  }

  it('tells of texts sent, failed and refused, and of what nobody foresaw', () => {
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
    expect(outside.published.length).toBe(4);
    for (const { code } of outside.published) {
      expect(attack.log).not.toMatch(new RegExp(`(?<!\\d)${code}(?!\\d)`));
    }
    for (const phoneNumber of phoneNumbers) expect(attack.log).not.toContain(phoneNumber.slice(-10));
  });

  it('has no digits in it but those of times, shares, prefixes and request ids', () => {
    const rest = attack.log.replace(/"(Timestamp|TextTime|BudgetUsed|prefix|requestId)":"?[^",}]+/g, '');

    expect(rest.length).toBeLessThan(attack.log.length);
    expect(rest).not.toMatch(/\d{3}/);
  });
});

type Answer = RespondToAuthChallengeCommandOutput;

/** What was asked, in an error's text. */
const quote = (body: string) => body.replace(/[<>&]/g, ' ');

import { setTimeout as wait } from 'node:timers/promises';
import { InitiateAuthCommand } from '@aws-sdk/client-cognito-identity-provider';
import type { PublicChallengeParameters } from '../../contract/challenge-parameters.ts';
import { CLIENT_ID, newPhoneNumber } from '../../local-pool/testing/pool-fixture.ts';
import type { SmsMessage } from '../../local-pool/inbox/inbox.ts';
import {
  AttackFixture,
  TIMEOUT_MS,
  differentCode,
  resultOf,
  tally,
  runConcurrently,
} from './attack-fixture.ts';
import { FaultProxy } from './fault-proxy.ts';
import { numberKey } from './ledger-keys.ts';

const CONCURRENT = 50;

const HOUR_MS = 60 * 60 * 1000;

describe('requesting codes', () => {
  let attack: AttackFixture;

  beforeAll(async () => {
    attack = await AttackFixture.start({ triggerSettings: { COUNTRY_SIGN_UPS_PER_DAY: '2000' } });
  });
  afterAll(() => attack.stop());

  it(
    '[SEC-21] a hundred times concurrently sends one SMS message and creates one challenge',
    async () => {
      const { phoneNumber } = await attack.pool.signUp();
      const sessions = await runConcurrently(100, () => attack.sessionFor(phoneNumber));
      expect((await attack.messagesTo(phoneNumber)).length).toBe(1);

      const code = await attack.codeFor(phoneNumber);
      const guesses = [sessions[0], sessions[99]].map((session) =>
        attack.guess(session, phoneNumber, differentCode(code)),
      );
      await Promise.all(guesses);
      expect(await resultOf(attack.pool.startSignIn(phoneNumber))).toBe('attemptsLeft=1');
      expect(await attack.guess(sessions[50], phoneNumber, code)).toBe('tokens');
    },
    TIMEOUT_MS,
  );

  it('within the cool-down re-joins the challenge and returns the remaining time', async () => {
    const { phoneNumber, code } = await attack.startSignIn();
    await attack.ageRow(numberKey(phoneNumber), 10);
    const { Session, ChallengeParameters = {} } = await attack.pool.startSignIn(phoneNumber);

    const { resendInSeconds }: Partial<PublicChallengeParameters> = ChallengeParameters;
    expect(resendInSeconds).toMatch(/^(19|20)$/);
    expect((await attack.messagesTo(phoneNumber)).length).toBe(1);
    expect(await attack.guess(Session, phoneNumber, code)).toBe('tokens');
  });

  it('directly after a correct answer sends a new code', async () => {
    const { phoneNumber, session, code } = await attack.startSignIn();
    await attack.guess(session, phoneNumber, code);
    await attack.sessionFor(phoneNumber);

    expect((await attack.messagesTo(phoneNumber)).length).toBe(2);
  });

  it('[SEC-39] with SRP before the custom challenge fails and sends no SMS message', async () => {
    const { phoneNumber } = await attack.pool.signUp();
    const srp = new InitiateAuthCommand({
      ClientId: CLIENT_ID,
      AuthFlow: 'CUSTOM_AUTH',
      AuthParameters: { USERNAME: phoneNumber, CHALLENGE_NAME: 'SRP_A', SRP_A: 'a1b2' },
    });

    expect(await resultOf(attack.pool.cognito.send(srp))).toBe('Incorrect username or password.');
    expect(await attack.messagesTo(phoneNumber)).toEqual([]);
  });

  it(
    'sends one SMS message if Cognito calls a trigger again because SNS is slow',
    async () => {
      const proxy = await FaultProxy.start();
      let triggerTimeoutMs = TIMEOUT_MS;
      const shortTimeoutPool = await AttackFixture.start({
        triggerTimeoutMs: () => triggerTimeoutMs,
        triggerSettings: proxy.settings,
      });
      proxy.forwardTo(shortTimeoutPool.pool.pool);
      // The first sign-in loads the triggers.
      await shortTimeoutPool.pool.startSignIn(newPhoneNumber());
      triggerTimeoutMs = 1_000;
      proxy.fault = async ({ operation }) => {
        if (operation === 'Publish') await wait(1_200);
        return undefined;
      };
      const { phoneNumber, session } = await shortTimeoutPool.startSignIn();
      const [message] = proxy.published;

      expect(proxy.published.length).toBe(1);
      expect(await shortTimeoutPool.guess(session, phoneNumber, message?.code ?? '')).toBe('tokens');
      await shortTimeoutPool.stop();
      await proxy.stop();
    },
    TIMEOUT_MS,
  );

  it(
    '[SEC-23] for a thousand numbers of one prefix sends twenty SMS messages an hour',
    async () => {
      const results: string[] = [];
      const startHour = Math.floor(Date.now() / HOUR_MS);
      const requestCodeFor = async (n: number) => {
        const phoneNumber = `+1303555${String(n).padStart(4, '0')}`;
        await attack.pool.signUp(phoneNumber);
        results.push(await resultOf(attack.pool.startSignIn(phoneNumber)));
      };
      for (let n = 0; n < 1_000; n += CONCURRENT)
        await runConcurrently(CONCURRENT, (offset) => requestCodeFor(n + offset));
      const response = await fetch(`${attack.pool.pool.url}/inbox/messages`);
      const inbox = (await response.json()) as SmsMessage[];
      const sentCount = inbox.filter(({ to }) => to.startsWith('+1303555')).length;

      // The spec may start in one hour and end in the next.
      const hours = Math.floor(Date.now() / HOUR_MS) - startHour + 1;
      expect(sentCount).toBeGreaterThanOrEqual(20);
      expect(sentCount).toBeLessThanOrEqual(20 * hours);
      expect(tally(results.map((result) => result.replace(/=\d+$/, '')))).toEqual({
        attemptsLeft: sentCount,
        'proof: SENDING_LIMITED retryAfterSeconds': 1_000 - sentCount,
      });
    },
    TIMEOUT_MS,
  );
});

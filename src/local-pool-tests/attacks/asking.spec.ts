import { setTimeout as wait } from 'node:timers/promises';
import { InitiateAuthCommand } from '@aws-sdk/client-cognito-identity-provider';
import type { PublicChallengeParameters } from '../../contract/challenge-parameters.ts';
import { CLIENT_ID, newPhoneNumber } from '../../local-pool/testing/pool-fixture.ts';
import type { SmsMessage } from '../../local-pool/inbox/inbox.ts';
import { AttackFixture, TIMEOUT_MS, otherThan, outcomeOf, tally, times } from './attack-fixture.ts';
import { FaultProxy } from './fault-proxy.ts';

const AT_ONCE = 50;

const HOUR_MS = 60 * 60 * 1000;

describe('asking for codes', () => {
  let attack: AttackFixture;

  beforeAll(async () => (attack = await AttackFixture.start()));
  afterAll(() => attack.stop());

  it(
    '[SEC-21] a hundred times concurrently sends one SMS message and creates one challenge',
    async () => {
      const { phoneNumber } = await attack.pool.signUp();
      const sessions = await times(100, () => attack.sessionFor(phoneNumber));
      expect((await attack.textsTo(phoneNumber)).length).toBe(1);

      const code = await attack.codeFor(phoneNumber);
      const guesses = [sessions[0], sessions[99]].map((session) =>
        attack.guess(session, phoneNumber, otherThan(code)),
      );
      await Promise.all(guesses);
      expect(await outcomeOf(attack.pool.startSignIn(phoneNumber))).toBe('attemptsLeft=1');
      expect(await attack.guess(sessions[50], phoneNumber, code)).toBe('tokens');
    },
    TIMEOUT_MS,
  );

  it('again within the cool-down re-joins the challenge, and says how long it lasts', async () => {
    const { phoneNumber, code } = await attack.ask();
    await attack.ageRow(`number#${phoneNumber}`, 10);
    const { Session, ChallengeParameters = {} } = await attack.pool.startSignIn(phoneNumber);

    const { resendInSeconds }: Partial<PublicChallengeParameters> = ChallengeParameters;
    expect(resendInSeconds).toMatch(/^(19|20)$/);
    expect((await attack.textsTo(phoneNumber)).length).toBe(1);
    expect(await attack.guess(Session, phoneNumber, code)).toBe('tokens');
  });

  it('right after the right one gets a new code', async () => {
    const { phoneNumber, session, code } = await attack.ask();
    await attack.guess(session, phoneNumber, code);
    await attack.sessionFor(phoneNumber);

    expect((await attack.textsTo(phoneNumber)).length).toBe(2);
  });

  it('[SEC-39] with SRP before the custom challenge fails, and sends no SMS message', async () => {
    const { phoneNumber } = await attack.pool.signUp();
    const srp = new InitiateAuthCommand({
      ClientId: CLIENT_ID,
      AuthFlow: 'CUSTOM_AUTH',
      AuthParameters: { USERNAME: phoneNumber, CHALLENGE_NAME: 'SRP_A', SRP_A: 'a1b2' },
    });

    expect(await outcomeOf(attack.pool.cognito.send(srp))).toBe('Incorrect username or password.');
    expect(await attack.textsTo(phoneNumber)).toEqual([]);
  });

  it(
    'of a trigger that Cognito calls again, because SNS is slow, gets one text',
    async () => {
      const outside = await FaultProxy.start();
      let triggerTimeoutMs = TIMEOUT_MS;
      const impatient = await AttackFixture.start({
        triggerTimeoutMs: () => triggerTimeoutMs,
        triggerSettings: outside.settings,
      });
      outside.forwardTo(impatient.pool.pool);
      // The first log-in loads the triggers.
      await impatient.pool.startSignIn(newPhoneNumber());
      triggerTimeoutMs = 1_000;
      outside.fate = async ({ operation }) => {
        if (operation === 'Publish') await wait(1_200);
        return undefined;
      };
      const { phoneNumber, session } = await impatient.ask();
      const [text] = outside.published;

      expect(outside.published.length).toBe(1);
      expect(await impatient.guess(session, phoneNumber, text?.code ?? '')).toBe('tokens');
      await impatient.stop();
      await outside.stop();
    },
    TIMEOUT_MS,
  );

  it(
    '[SEC-23] for a thousand numbers of one prefix sends twenty SMS messages an hour',
    async () => {
      const outcomes: string[] = [];
      const startHour = Math.floor(Date.now() / HOUR_MS);
      const registerAndAsk = async (n: number) => {
        const phoneNumber = `+1303555${String(n).padStart(4, '0')}`;
        await attack.pool.signUp(phoneNumber);
        outcomes.push(await outcomeOf(attack.pool.startSignIn(phoneNumber)));
      };
      for (let n = 0; n < 1_000; n += AT_ONCE) await times(AT_ONCE, (more) => registerAndAsk(n + more));
      const response = await fetch(`${attack.pool.pool.url}/inbox/messages`);
      const inbox = (await response.json()) as SmsMessage[];
      const texts = inbox.filter(({ to }) => to.startsWith('+1303555')).length;

      // The spec may have begun in one hour and ended in the next.
      const hours = Math.floor(Date.now() / HOUR_MS) - startHour + 1;
      expect(texts).toBeGreaterThanOrEqual(20);
      expect(texts).toBeLessThanOrEqual(20 * hours);
      expect(tally(outcomes.map((outcome) => outcome.replace(/=\d+$/, '')))).toEqual({
        attemptsLeft: texts,
        'SENDING_LIMITED retryAfterSeconds': 1_000 - texts,
      });
    },
    TIMEOUT_MS,
  );
});

import { setTimeout as wait } from 'node:timers/promises';
import type { CognitoIdentityProviderServiceException } from '@aws-sdk/client-cognito-identity-provider';
import { newPhoneNumber } from '../../local-pool/testing/pool-fixture.ts';
import {
  AttackFixture,
  TIMEOUT_MS,
  resultOf,
  tally,
  runConcurrently,
  type ChallengeResponse,
} from './attack-fixture.ts';
import { FaultProxy, snsError } from './fault-proxy.ts';
import { numberKey } from './ledger-keys.ts';
import { visibleParts } from './visible-parts.ts';

const SNS_LATENCY_MS = 300;

/**
 * Raises the budget of a prefix, so that registration is the only difference between two numbers.
 */
const SETTINGS = { PREFIX_TEXTS_PER_HOUR: '1000' };

// Cognito itself reveals a registered number in two responses that triggers cannot change: SignUp
// returns UsernameExistsException, and the sign-in of a disabled member "User is disabled.".
describe('an unknown number', () => {
  let attack: AttackFixture;
  let proxy: FaultProxy;

  beforeAll(async () => {
    proxy = await FaultProxy.start();
    attack = await AttackFixture.start({
      triggerSettings: { ...SETTINGS, AWS_ENDPOINT_URL_SNS: proxy.address },
    });
    proxy.forwardTo(attack.pool.pool);
  });
  afterEach(() => proxy.recover());
  afterAll(async () => {
    await attack.stop();
    await proxy.stop();
  });

  /**
   * Guesses with four codes until the number is locked.
   * @param ledgerKeyOf returns the key of the ledger row by the user name in the challenge
   * @returns the visible parts of all responses
   */
  async function transcript(
    phoneNumber: string,
    ledgerKeyOf: (userName: string) => string,
  ): Promise<unknown[]> {
    const seen: unknown[] = [];
    const challengeIds: string[] = [];
    const record = async (request: Promise<ChallengeResponse>) => {
      const response = await request.catch(
        (error: unknown) => error as CognitoIdentityProviderServiceException,
      );
      seen.push(visibleParts(response, challengeIds));
      return response as ChallengeResponse;
    };
    for (let code = 1; code <= 4; code++) {
      let challenge = await record(attack.pool.startSignIn(phoneNumber));
      const userName = challenge.ChallengeParameters?.['USERNAME'] ?? '';
      for (let attempt = 1; attempt <= 4; attempt++) {
        const response = await record(attack.pool.answer(challenge.Session, phoneNumber, '12345'));
        challenge = response.Session ? response : await record(attack.pool.startSignIn(phoneNumber));
      }
      await attack.ageRow(ledgerKeyOf(userName), 121);
    }
    return seen;
  }

  it(
    '[SEC-40] gets the same responses as a registered one until both are locked, and no SMS message',
    async () => {
      const { phoneNumber } = await attack.pool.signUp();
      const unknown = newPhoneNumber();
      const known = await transcript(phoneNumber, () => numberKey(phoneNumber));

      expect(await transcript(unknown, (userName) => `u#${userName}`)).toEqual(known);
      expect(JSON.stringify(known)).toContain('TOO_MANY_WRONG_CODES');
      expect(await attack.messagesTo(unknown)).toEqual([]);
      expect((await attack.messagesTo(phoneNumber)).length).toBe(4);
    },
    TIMEOUT_MS,
  );

  it('gets the same error as a registered one while SMS messages cannot be sent', async () => {
    const requestKnown = async () => {
      const { phoneNumber } = await attack.pool.signUp();
      return resultOf(attack.pool.startSignIn(phoneNumber));
    };
    const requestUnknown = () => resultOf(attack.pool.startSignIn(newPhoneNumber()));
    // An unknown number replays the result of one of the last twenty SMS messages.
    const failed = snsError(500, 'InternalError', 'Internal error');
    proxy.fault = async ({ operation }) => (operation === 'Publish' ? failed : undefined);
    const whileDown = [
      ...(await runConcurrently(20, requestKnown)),
      ...(await runConcurrently(5, requestUnknown)),
    ];
    proxy.recover();
    const afterRecovery = [
      ...(await runConcurrently(20, requestKnown)),
      ...(await runConcurrently(5, requestUnknown)),
    ];

    expect(tally(whileDown)).toEqual({ SMS_NOT_SENT: 25 });
    expect(tally(afterRecovery)).toEqual({ 'attemptsLeft=3': 25 });
  });

  it(
    '[SEC-41] gets a response no faster than a recent SMS message took, however slow SNS is',
    async () => {
      proxy.fault = async ({ operation }) => {
        if (operation !== 'Publish') return undefined;
        await wait(SNS_LATENCY_MS);
        return { status: 200, body: '<PublishResponse><PublishResult/></PublishResponse>' };
      };
      // An unknown number replays the latency of one of the last twenty SMS messages.
      await runConcurrently(20, async () => attack.startSignIn());
      const durations = await runConcurrently(5, async () => {
        const start = performance.now();
        await attack.pool.startSignIn(newPhoneNumber());
        return performance.now() - start;
      });
      // Timers may fire a millisecond early.
      expect(Math.min(...durations)).toBeGreaterThanOrEqual(SNS_LATENCY_MS - 5);
    },
    TIMEOUT_MS,
  );
});

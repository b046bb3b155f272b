import {
  AdminCreateUserCommand,
  type CognitoIdentityProviderServiceException,
} from '@aws-sdk/client-cognito-identity-provider';
import { PROOF_BY_DEVICE } from '../../contract/challenge-parameters.ts';
import { newPhoneNumber, USER_POOL_ID } from '../../local-pool/testing/pool-fixture.ts';
import {
  AttackFixture,
  TIMEOUT_MS,
  resultOf,
  runConcurrently,
  tally,
  type ChallengeResponse,
} from './attack-fixture.ts';
import { Browser, createMember, newDevice } from './browser.ts';
import { FaultProxy } from './fault-proxy.ts';
import { visibleParts } from './visible-parts.ts';
import { dayKey } from './ledger-keys.ts';

const CEILING = 100_000;
const CONCURRENT = 10;

const LIMITED = jasmine.stringMatching(/^SENDING_LIMITED retryAfterSeconds=\d{1,5}$/) as unknown as string;

describe('the ceiling of a day', () => {
  let attack: AttackFixture;
  let proxy: FaultProxy;
  let operations: string[] = [];

  beforeAll(async () => {
    proxy = await FaultProxy.start();
    proxy.fault = async ({ operation }) => {
      operations.push(operation);
      return undefined;
    };
    attack = await AttackFixture.start({
      triggerSettings: {
        AWS_ENDPOINT_URL_DYNAMODB: proxy.address,
        COUNTRY_TEXTS_PER_DAY: '1',
        PREFIX_TEXTS_PER_HOUR: '1',
        POOL_TEXTS_PER_DAY: String(CEILING),
      },
    });
    proxy.forwardTo(attack.pool.pool);
    // Uses up the budgets of strangers in the prefix and in the country.
    await attack.startSignIn();
  });
  afterAll(async () => {
    await attack.stop();
    await proxy.stop();
  });

  /** Sets how much of the ceiling today's SMS messages have used. */
  const setUsed = (percent: number) =>
    attack.writeRow({ pk: { S: dayKey('all') }, ['texts']: { N: String((CEILING * percent) / 100) } });

  /** Creates a member with a verified number, who has not signed in. */
  async function importMember(): Promise<string> {
    const phoneNumber = newPhoneNumber();
    await attack.pool.cognito.send(
      new AdminCreateUserCommand({
        UserPoolId: USER_POOL_ID,
        Username: phoneNumber,
        MessageAction: 'SUPPRESS',
        UserAttributes: [
          { Name: 'phone_number', Value: phoneNumber },
          { Name: 'phone_number_verified', Value: 'true' },
        ],
      }),
    );
    return phoneNumber;
  }

  /**
   * Starts a sign-in, answers each round with a device, which is also a wrong code, and starts
   * again.
   * @returns the visible parts of the responses, as text
   */
  async function transcript(phoneNumber: string, requests: number): Promise<string> {
    const seen: unknown[] = [];
    const challengeIds: string[] = [];
    let session: string | undefined;
    for (let request = 0; request < requests; request++) {
      const requested = session
        ? attack.respond(session, phoneNumber, PROOF_BY_DEVICE, { device: newDevice() })
        : attack.pool.startSignIn(phoneNumber);
      const response = await requested.catch(
        (error: unknown) => error as CognitoIdentityProviderServiceException,
      );
      seen.push(visibleParts(response, challengeIds));
      session = (response as ChallengeResponse).Session;
    }
    return JSON.stringify(seen).replace(/\d{3,5}(?=[".])/g, 'the rest of the day');
  }

  /** Returns how often each transcript occurred, and the operations on the ledger. */
  async function transcripts(numberOf: () => Promise<string>, count: number, requests: number) {
    const numbers = await runConcurrently(count, numberOf);
    operations = [];
    const seen: string[] = [];
    for (let n = 0; n < count; n += CONCURRENT) {
      const transcriptOf = (offset: number) => transcript(numbers[n + offset] ?? '', requests);
      seen.push(...(await runConcurrently(CONCURRENT, transcriptOf)));
    }
    return { seen: tally(seen), operations: tally(operations) };
  }

  for (const [used, count, requests, rounds] of [
    [60, 200, 2, /"step","code".*"step","code"/],
    [60, 20, 6, /"step","code".*CODE_USED_UP.*"step","proof".*CODE_USED_UP/],
    [80, 200, 2, /"step","proof".*SENDING_LIMITED/],
  ] as const) {
    it(
      `[SEC-76] [SEC-40] at ${used} %, with the budgets of strangers used up, hides in ${requests} requests of ${count} numbers each whether they are registered`,
      async () => {
        await setUsed(used);
        const members = await transcripts(importMember, count, requests);
        const unknown = await transcripts(async () => newPhoneNumber(), count, requests);

        expect(unknown).toEqual(members);
        expect(Object.values(members.seen)).toEqual([count]);
        expect(Object.keys(members.seen)[0]).toMatch(rounds);
        expect(members.operations['UpdateItem']).toBeGreaterThanOrEqual(count);
      },
      TIMEOUT_MS,
    );
  }

  it('[SEC-23] stops strangers at 50 %, members at 80 %, and known browsers at 100 %', async () => {
    await setUsed(0);
    const member = await createMember(attack, '+447400123456');
    const results: Record<string, Record<string, string>> = {};
    for (const [n, used] of [49, 50, 79, 80, 99, 100].entries()) {
      await setUsed(used);
      const { phoneNumber } = await attack.pool.signUp(`+44750000000${n}`);
      results[used] = {
        stranger: await new Browser(attack).signIn(phoneNumber),
        member: await new Browser(attack).signIn(await importMember()),
        known: await member.known.signIn(member.phoneNumber),
        unknown: (await resultOf(attack.pool.startSignIn(newPhoneNumber()))).replace('proof: ', ''),
      };
    }

    const open = { stranger: 'tokens', member: 'tokens', known: 'tokens', unknown: 'attemptsLeft=3' };
    expect(results).toEqual({
      49: open,
      50: { ...open, stranger: LIMITED },
      79: { ...open, stranger: LIMITED },
      80: { ...open, stranger: LIMITED, member: LIMITED, unknown: LIMITED },
      99: { ...open, stranger: LIMITED, member: LIMITED, unknown: LIMITED },
      100: { stranger: LIMITED, member: LIMITED, known: LIMITED, unknown: LIMITED },
    });
  });
});

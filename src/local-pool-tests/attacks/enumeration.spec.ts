import { setTimeout as wait } from 'node:timers/promises';
import type {
  CognitoIdentityProviderServiceException,
  RespondToAuthChallengeCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { newPhoneNumber } from '../../local-pool/testing/pool-fixture.ts';
import { AttackFixture, TIMEOUT_MS, outcomeOf, tally, times } from './attack-fixture.ts';
import { FaultProxy, snsError } from './fault-proxy.ts';

const SNS_MS = 300;

/** Texts to one prefix do not run out, so that being known is the only difference. */
const SETTINGS = { PREFIX_TEXTS_PER_HOUR: '1000' };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

// What Cognito itself tells, whatever the triggers do: SignUp answers UsernameExistsException, and the log-in of a
// disabled member "User is disabled.".
describe('an unknown number', () => {
  let attack: AttackFixture;
  let outside: FaultProxy;

  beforeAll(async () => {
    outside = await FaultProxy.start();
    attack = await AttackFixture.start({
      triggerSettings: { ...SETTINGS, AWS_ENDPOINT_URL_SNS: outside.address },
    });
    outside.forwardTo(attack.pool.pool);
  });
  afterEach(() => outside.recover());
  afterAll(async () => {
    await attack.stop();
    await outside.stop();
  });

  /** All that a client sees who guesses until the number is locked, with new codes as soon as there are any. */
  async function transcript(phoneNumber: string, keyOf: (userName: string) => string): Promise<unknown[]> {
    const seen: unknown[] = [];
    const challengeIds: string[] = [];
    const look = async (request: Promise<Answer>) => {
      const answer = await request.catch(
        (error: unknown) => error as CognitoIdentityProviderServiceException,
      );
      seen.push(shownOf(answer, challengeIds));
      return answer as Answer;
    };
    for (let code = 1; code <= 4; code++) {
      let asked = await look(attack.pool.startSignIn(phoneNumber));
      const userName = asked.ChallengeParameters?.['USERNAME'] ?? '';
      for (let attempt = 1; attempt <= 4; attempt++) {
        const answer = await look(attack.pool.answer(asked.Session, phoneNumber, '12345'));
        asked = answer.Session ? answer : await look(attack.pool.startSignIn(phoneNumber));
      }
      await attack.ageRow(keyOf(userName), 121);
    }
    return seen;
  }

  it(
    '[SEC-40] gets the same responses as a registered one, round by round until both are locked, and no SMS message',
    async () => {
      const { phoneNumber } = await attack.pool.signUp();
      const unknown = newPhoneNumber();
      const known = await transcript(phoneNumber, () => `number#${phoneNumber}`);

      expect(await transcript(unknown, (userName) => `unknown#${userName}`)).toEqual(known);
      expect(JSON.stringify(known)).toContain('TOO_MANY_WRONG_CODES');
      expect(await attack.textsTo(unknown)).toEqual([]);
      expect((await attack.textsTo(phoneNumber)).length).toBe(4);
    },
    TIMEOUT_MS,
  );

  it('is told as well that texts do not go, while they do not', async () => {
    const askKnown = async () => {
      const { phoneNumber } = await attack.pool.signUp();
      return outcomeOf(attack.pool.startSignIn(phoneNumber));
    };
    const askUnknown = () => outcomeOf(attack.pool.startSignIn(newPhoneNumber()));
    // An unknown number does as one of the last twenty texts did.
    const failed = snsError(500, 'InternalError', 'Internal error');
    outside.fate = async ({ operation }) => (operation === 'Publish' ? failed : undefined);
    const whileDown = [...(await times(20, askKnown)), ...(await times(5, askUnknown))];
    outside.recover();
    const afterwards = [...(await times(20, askKnown)), ...(await times(5, askUnknown))];

    expect(tally(whileDown)).toEqual({ SMS_NOT_SENT: 25 });
    expect(tally(afterwards)).toEqual({ 'attemptsLeft=3': 25 });
  });

  it(
    '[SEC-41] takes no less time than a recent SMS message, however slow SNS is',
    async () => {
      outside.fate = async ({ operation }) => {
        if (operation !== 'Publish') return undefined;
        await wait(SNS_MS);
        return { status: 200, body: '<PublishResponse><PublishResult/></PublishResponse>' };
      };
      // An unknown number imitates one of the last twenty texts.
      await times(20, async () => attack.ask());
      const durations = await times(5, async () => {
        const start = performance.now();
        await attack.pool.startSignIn(newPhoneNumber());
        return performance.now() - start;
      });
      // Timers may fire a millisecond early.
      expect(Math.min(...durations)).toBeGreaterThanOrEqual(SNS_MS - 5);
    },
    TIMEOUT_MS,
  );
});

type Answer = RespondToAuthChallengeCommandOutput;

/** What a client sees of an answer, less what differs from one log-in to the next. */
function shownOf(answer: Answer | CognitoIdentityProviderServiceException, challengeIds: string[]): object {
  const status = answer.$metadata.httpStatusCode;
  if (answer instanceof Error) {
    return { status, name: answer.name, message: answer.message.replace(/\d+(?=\.$)/, inTens) };
  }
  const { Session: session, ChallengeName, ChallengeParameters = {} } = answer;
  const parameters = Object.entries(ChallengeParameters).map(([name, value]) => [
    name,
    name === 'challengeId' ? ordinalOf(value, challengeIds) : withoutId(value),
  ]);
  return {
    challenge: ChallengeName,
    fields: Object.keys(answer).sort(),
    status,
    sessionLength: session?.length,
    parameters: parameters.sort(),
  };
}

/** Which of the ids of a transcript this is, so that two transcripts can be compared. */
function ordinalOf(id: string, ids: string[]): number {
  expect(id).toMatch(UUID);
  if (!ids.includes(id)) ids.push(id);
  return ids.indexOf(id);
}

/** The same number of seconds for two log-ins of which one took a second longer. */
const inTens = (seconds: string) => String(Math.ceil(Number(seconds) / 10) * 10);

const withoutId = (value: string) => value.replace(UUID, 'a UUID').replace(/^\d{2,}$/, inTens);

import {
  AdminAddUserToGroupCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  CreateGroupCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { RIGHT_CODE, USER_POOL_ID, type PoolFixture } from '../../../local-pool/testing/pool-fixture.ts';
import {
  answered,
  answerOf,
  invalidParameter,
  notAuthorized,
  trigger,
  unknownClient,
  USER_DISABLED,
  WRONG_CREDENTIALS,
  type ConformanceCase,
} from '../conformance-case.ts';

const operation = 'RespondToAuthChallenge';

/** The answer of a member with whom something has happened since the log-in began. */
const afterwards = async (
  fixture: PoolFixture,
  happen: (member: { UserPoolId: string; Username: string }) => Promise<unknown>,
) => {
  const answer = await answered(fixture);
  await happen({ UserPoolId: USER_POOL_ID, Username: answer.ChallengeResponses.USERNAME });
  return answer;
};

const ROLE = 'arn:aws:iam::123456789012:role/author';

/** The source of a PreTokenGeneration trigger that wants this otherwise. */
const overriding = (claimsOverrideDetails: object) =>
  trigger(`return { ...event, response: ${JSON.stringify({ claimsOverrideDetails })} }`);

const MINUTES_LATER_SECONDS = 361;

export const rightAnswer: ConformanceCase = {
  operation,
  when: 'the answer is right',
  standing: 'documented',
  request: async (fixture) => ({ ...(await answered(fixture)), ClientMetadata: { from: 'spec' } }),
};

/** What an answer meets last. */
export const generatingTokens: readonly ConformanceCase[] = [
  {
    operation,
    when: 'the member is in groups, which the tokens tell',
    standing: 'documented',
    request: (fixture) =>
      afterwards(fixture, async (member) => {
        const group = { UserPoolId: USER_POOL_ID, GroupName: 'authors', RoleArn: ROLE };
        await fixture.cognito.send(new CreateGroupCommand(group));
        await fixture.cognito.send(new AdminAddUserToGroupCommand({ ...member, GroupName: 'authors' }));
      }),
  },
  {
    operation,
    when: 'PreTokenGeneration wants other claims in the id token',
    standing: 'documented',
    pool: {
      triggers: { 'pre-token-generation': overriding({ claimsToAddOrOverride: { tenant: 'club' } }) },
    },
    request: (fixture) => answered(fixture),
  },
  {
    operation,
    when: 'PreTokenGeneration wants a claim that is no text, of the first version of its event',
    error: { name: 'InvalidLambdaResponseException', message: 'Unrecognizable lambda output' },
    standing: 'assumed',
    pool: { triggers: { 'pre-token-generation': overriding({ claimsToAddOrOverride: { level: 3 } }) } },
    request: (fixture) => answered(fixture),
  },
  {
    operation,
    when: 'PreTokenGeneration throws',
    error: { name: 'UserLambdaValidationException', message: 'PreTokenGeneration failed with error NO.' },
    standing: 'documented',
    pool: { triggers: { 'pre-token-generation': trigger("throw new Error('NO')") } },
    request: (fixture) => answered(fixture),
  },
];

/** What else an answer, or somebody who has none, may meet. */
export const answering: readonly ConformanceCase[] = [
  {
    operation,
    when: 'the answer is wrong, and DefineAuthChallenge asks again: a new Session',
    standing: 'observed',
    request: (fixture) => answered(fixture, '000000'),
  },
  {
    operation,
    when: 'DefineAuthChallenge fails the log-in',
    error: WRONG_CREDENTIALS,
    standing: 'documented',
    request: async (fixture) => {
      const { phoneNumber } = await fixture.signUp();
      const first = await fixture.startSignIn(phoneNumber);
      const second = await fixture.answer(first.Session, phoneNumber, '000000');
      const third = await fixture.answer(second.Session, phoneNumber, '000000');
      return answerOf(phoneNumber, third.Session ?? '', '000000');
    },
  },
  {
    operation,
    when: 'nobody has the number, however right the answer is',
    error: WRONG_CREDENTIALS,
    standing: 'documented',
    request: async (fixture) => {
      const { Session = '' } = await fixture.startSignIn('+12025550100');
      return answerOf('+12025550100', Session);
    },
  },
  {
    operation,
    when: 'the member was deleted meanwhile',
    error: WRONG_CREDENTIALS,
    standing: 'assumed',
    request: (fixture) =>
      afterwards(fixture, (member) => fixture.cognito.send(new AdminDeleteUserCommand(member))),
  },
  {
    operation,
    when: 'the member was disabled meanwhile',
    error: USER_DISABLED,
    standing: 'observed',
    request: (fixture) =>
      afterwards(fixture, (member) => fixture.cognito.send(new AdminDisableUserCommand(member))),
  },
  {
    operation,
    when: 'the Session never was, is somebody else’s, or was altered',
    error: notAuthorized('Invalid session for the user.'),
    standing: 'observed',
    request: async (fixture) => ({ ...(await answered(fixture)), Session: 'x'.repeat(64) }),
  },
  {
    operation,
    when: 'the Session was answered before',
    error: notAuthorized('Invalid session for the user, session can only be used once.'),
    standing: 'observed',
    request: async (fixture) => {
      const answer = await answered(fixture);
      await fixture.answer(answer.Session, answer.ChallengeResponses.USERNAME, RIGHT_CODE);
      return answer;
    },
  },
  {
    operation,
    when: 'the Session is older than AuthSessionValidity',
    error: notAuthorized('Invalid session for the user, session is expired.'),
    standing: 'observed',
    request: (fixture) => afterwards(fixture, async () => fixture.clock.advance(MINUTES_LATER_SECONDS)),
  },
  {
    operation,
    when: 'the user name is missing',
    error: invalidParameter('Missing required parameter USERNAME'),
    standing: 'observed',
    request: async (fixture) => ({
      ...(await answered(fixture)),
      ChallengeResponses: { ANSWER: RIGHT_CODE },
    }),
  },
  {
    operation,
    when: 'the answer is missing',
    error: invalidParameter('Missing required parameter ANSWER'),
    standing: 'observed',
    request: async (fixture) => ({
      ...(await answered(fixture)),
      ChallengeResponses: { USERNAME: '+12025550100' },
    }),
  },
  {
    operation,
    when: 'a trigger throws',
    error: {
      name: 'UserLambdaValidationException',
      message: 'VerifyAuthChallengeResponse failed with error NO.',
    },
    standing: 'documented',
    pool: { triggers: { 'verify-auth-challenge-response': trigger("throw new Error('NO')") } },
    request: (fixture) => answered(fixture),
  },
  unknownClient(operation, answerOf('+12025550100', 'x'.repeat(64))),
];

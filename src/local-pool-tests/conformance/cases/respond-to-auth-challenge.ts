import {
  AdminAddUserToGroupCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminUpdateUserAttributesCommand,
  CreateGroupCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  newPhoneNumber,
  RIGHT_CODE,
  USER_POOL_ID,
  type PoolFixture,
} from '../../../local-pool/testing/pool-fixture.ts';
import {
  answerNewChallenge,
  answerRequest,
  invalidParameter,
  notAuthorized,
  triggerSource,
  unknownClientCase,
  USER_DISABLED,
  WRONG_CREDENTIALS,
  type ConformanceCase,
} from '../conformance-case.ts';

const operation = 'RespondToAuthChallenge';

/** Returns the correct answer of a member who was changed after the sign-in started. */
const answerAfter = async (
  fixture: PoolFixture,
  change: (member: { UserPoolId: string; Username: string }) => Promise<unknown>,
) => {
  const answer = await answerNewChallenge(fixture);
  await change({ UserPoolId: USER_POOL_ID, Username: answer.ChallengeResponses.USERNAME });
  return answer;
};

const ROLE = 'arn:aws:iam::123456789012:role/author';

/** Returns the source of a PreTokenGeneration trigger that returns these overrides. */
const claimsOverrideTrigger = (claimsOverrideDetails: object) =>
  triggerSource(`return { ...event, response: ${JSON.stringify({ claimsOverrideDetails })} }`);

/** More than the AuthSessionValidity of 6 minutes. */
const EXPIRED_SESSION_SECONDS = 361;

export const correctAnswerCase: ConformanceCase = {
  operation,
  condition: 'the answer is correct',
  evidence: 'documented',
  request: async (fixture) => ({ ...(await answerNewChallenge(fixture)), ClientMetadata: { from: 'spec' } }),
};

/** Cases of the tokens that a correct answer receives. */
export const tokenGenerationCases: readonly ConformanceCase[] = [
  {
    operation,
    condition: 'the member is in a group',
    note: 'The tokens list the groups.',
    evidence: 'documented',
    request: (fixture) =>
      answerAfter(fixture, async (member) => {
        const group = { UserPoolId: USER_POOL_ID, GroupName: 'authors', RoleArn: ROLE };
        await fixture.cognito.send(new CreateGroupCommand(group));
        await fixture.cognito.send(new AdminAddUserToGroupCommand({ ...member, GroupName: 'authors' }));
      }),
  },
  {
    operation,
    condition: 'PreTokenGeneration changes claims of the id token',
    evidence: 'documented',
    pool: {
      triggers: {
        'pre-token-generation': claimsOverrideTrigger({ claimsToAddOrOverride: { tenant: 'club' } }),
      },
    },
    request: (fixture) => answerNewChallenge(fixture),
  },
  {
    operation,
    condition: 'PreTokenGeneration returns a claim that is not a string, with version V1_0 of its event',
    error: { name: 'InvalidLambdaResponseException', message: 'Unrecognizable lambda output' },
    evidence: 'assumed',
    pool: {
      triggers: { 'pre-token-generation': claimsOverrideTrigger({ claimsToAddOrOverride: { level: 3 } }) },
    },
    request: (fixture) => answerNewChallenge(fixture),
  },
  {
    operation,
    condition: 'PreTokenGeneration throws an error',
    error: { name: 'UserLambdaValidationException', message: 'PreTokenGeneration failed with error NO.' },
    evidence: 'documented',
    pool: { triggers: { 'pre-token-generation': triggerSource("throw new Error('NO')") } },
    request: (fixture) => answerNewChallenge(fixture),
  },
];

/** Cases of wrong answers, failing triggers and invalid sessions. */
export const respondToChallengeCases: readonly ConformanceCase[] = [
  {
    operation,
    condition: 'the answer is wrong and DefineAuthChallenge issues another challenge',
    note: 'The response contains a new Session.',
    evidence: 'observed',
    request: async (fixture) => ({
      ...(await answerNewChallenge(fixture, '000000')),
      ClientMetadata: { from: 'spec' },
    }),
  },
  {
    operation,
    condition: 'DefineAuthChallenge fails the sign-in',
    error: WRONG_CREDENTIALS,
    evidence: 'documented',
    request: async (fixture) => {
      const { phoneNumber } = await fixture.signUp();
      const first = await fixture.startSignIn(phoneNumber);
      const second = await fixture.answer(first.Session, phoneNumber, '000000');
      const third = await fixture.answer(second.Session, phoneNumber, '000000');
      return answerRequest(phoneNumber, third.Session ?? '', '000000');
    },
  },
  {
    operation,
    condition: 'the number is not registered, even if the answer is correct',
    error: WRONG_CREDENTIALS,
    evidence: 'documented',
    request: async (fixture) => {
      const { Session = '' } = await fixture.startSignIn('+12025550100');
      return answerRequest('+12025550100', Session);
    },
  },
  {
    operation,
    condition: 'the member was deleted after the sign-in started',
    error: WRONG_CREDENTIALS,
    evidence: 'assumed',
    request: (fixture) =>
      answerAfter(fixture, (member) => fixture.cognito.send(new AdminDeleteUserCommand(member))),
  },
  {
    operation,
    condition: 'the member was disabled after the sign-in started',
    error: USER_DISABLED,
    evidence: 'observed',
    request: (fixture) =>
      answerAfter(fixture, (member) => fixture.cognito.send(new AdminDisableUserCommand(member))),
  },
  {
    operation,
    condition: 'the phone number changed after the sign-in started',
    evidence: 'assumed',
    request: (fixture) =>
      answerAfter(fixture, (member) =>
        fixture.cognito.send(
          new AdminUpdateUserAttributesCommand({
            ...member,
            UserAttributes: [{ Name: 'phone_number', Value: newPhoneNumber() }],
          }),
        ),
      ),
  },
  {
    operation,
    condition: 'the Session is unknown, was altered or belongs to another user',
    error: notAuthorized('Invalid session for the user.'),
    evidence: 'observed',
    request: async (fixture) => ({ ...(await answerNewChallenge(fixture)), Session: 'x'.repeat(64) }),
  },
  {
    operation,
    condition: 'the Session has already been used',
    error: notAuthorized('Invalid session for the user, session can only be used once.'),
    evidence: 'observed',
    request: async (fixture) => {
      const answer = await answerNewChallenge(fixture);
      await fixture.answer(answer.Session, answer.ChallengeResponses.USERNAME, RIGHT_CODE);
      return answer;
    },
  },
  {
    operation,
    condition: 'the Session is older than AuthSessionValidity',
    error: notAuthorized('Invalid session for the user, session is expired.'),
    evidence: 'observed',
    request: (fixture) => answerAfter(fixture, async () => fixture.clock.advance(EXPIRED_SESSION_SECONDS)),
  },
  {
    operation,
    condition: 'the user name is missing',
    error: invalidParameter('Missing required parameter USERNAME'),
    evidence: 'observed',
    request: async (fixture) => ({
      ...(await answerNewChallenge(fixture)),
      ChallengeResponses: { ANSWER: RIGHT_CODE },
    }),
  },
  {
    operation,
    condition: 'the answer is missing',
    error: invalidParameter('Missing required parameter ANSWER'),
    evidence: 'observed',
    request: async (fixture) => ({
      ...(await answerNewChallenge(fixture)),
      ChallengeResponses: { USERNAME: '+12025550100' },
    }),
  },
  {
    operation,
    condition: 'a trigger throws an error',
    error: {
      name: 'UserLambdaValidationException',
      message: 'VerifyAuthChallengeResponse failed with error NO.',
    },
    evidence: 'documented',
    pool: { triggers: { 'verify-auth-challenge-response': triggerSource("throw new Error('NO')") } },
    request: (fixture) => answerNewChallenge(fixture),
  },
  unknownClientCase(operation, answerRequest('+12025550100', 'x'.repeat(64))),
];

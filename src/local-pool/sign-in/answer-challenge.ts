import type { RespondToAuthChallengeResponse } from '@aws-sdk/client-cognito-identity-provider';
import { invalidParameter, notAuthorized, userDisabled, userNotFound } from '../cognito/cognito-error.ts';
import { session, stringMap } from '../cognito/field-validators.ts';
import { optional, string, type Read } from '../cognito/validators.ts';
import { callTrigger, isBoolean, toEventAttributes, userNotFoundField } from '../triggers/trigger-event.ts';
import type { PendingSignIn } from './pending-sign-in.ts';
import { nextStep, type ClientMetadata, type SignInDeps } from './next-step.ts';

/** The fields of a request that answers a challenge, without those of its pool and client. */
export const CHALLENGE_ANSWER_FIELDS = {
  ChallengeName: string({ min: 1, max: 128 }),
  Session: session,
  ChallengeResponses: optional(stringMap),
  ClientMetadata: optional(stringMap),
};

const SESSION_ERRORS = {
  unknown: 'Invalid session for the user.',
  expired: 'Invalid session for the user, session is expired.',
  used: 'Invalid session for the user, session can only be used once.',
};

/**
 * Has the triggers verify the answer to a challenge and choose the next step. A Session can be
 * claimed once, even when the answer is wrong or a trigger fails.
 * @throws CognitoError when the Session is invalid, or the sign-in or a trigger fails
 */
export async function answerChallenge(
  deps: SignInDeps,
  request: Read<typeof CHALLENGE_ANSWER_FIELDS>,
): Promise<RespondToAuthChallengeResponse> {
  const { USERNAME: username, ANSWER: answer } = request.ChallengeResponses ?? {};
  if (!username) throw invalidParameter('Missing required parameter USERNAME');
  if (answer === undefined) throw invalidParameter('Missing required parameter ANSWER');

  const signIn = deps.sessions.claim(request.Session);
  if (typeof signIn === 'string') throw notAuthorized(SESSION_ERRORS[signIn]);
  const { challenge, ...previous } = signIn;
  const matchesSession =
    challenge.challengeName === request.ChallengeName &&
    (username === signIn.userName || username === signIn.username);
  if (!matchesSession) throw notAuthorized(SESSION_ERRORS.unknown);

  const challengeResult = await verifyAnswer(deps, signIn, answer, request.ClientMetadata);
  const round = {
    challengeName: challenge.challengeName,
    challengeResult,
    challengeMetadata: challenge.metadata,
  };
  return nextStep(deps, { ...previous, rounds: [...previous.rounds, round] }, request.ClientMetadata);
}

async function verifyAnswer(
  deps: SignInDeps,
  { userName, challenge }: PendingSignIn,
  challengeAnswer: string,
  clientMetadata: ClientMetadata,
): Promise<boolean> {
  const member = deps.members.findByUserName(userName);
  if (member?.isEnabled === false) throw userDisabled();
  if (!member && deps.pool.preventUserExistenceErrors === 'LEGACY') throw userNotFound();
  const { answerCorrect } = await callTrigger(deps, {
    trigger: 'VerifyAuthChallengeResponse',
    triggerSource: 'VerifyAuthChallengeResponse_Authentication',
    userName,
    request: {
      userAttributes: toEventAttributes(deps.pool, member),
      privateChallengeParameters: challenge.privateParameters,
      challengeAnswer,
      ...(clientMetadata && { clientMetadata }),
      ...userNotFoundField(deps.pool, member),
    },
    response: { answerCorrect: isBoolean },
  });
  return answerCorrect === true;
}

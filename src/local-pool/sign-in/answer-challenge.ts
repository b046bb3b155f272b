import type { RespondToAuthChallengeResponse } from '@aws-sdk/client-cognito-identity-provider';
import { invalidParameter, notAuthorized, userDisabled } from '../cognito/cognito-error.ts';
import { session, stringMap } from '../cognito/field-validators.ts';
import { optional, string, type Read } from '../cognito/validators.ts';
import { callTrigger, eventAttributes, isBoolean } from '../triggers/trigger-event.ts';
import type { PendingSignIn } from './pending-sign-in.ts';
import { nextStep, type ClientMetadata, type SignInDeps } from './next-step.ts';

/** What a request says that answers a challenge, beside whom it is for. */
export const CHALLENGE_ANSWER = {
  ChallengeName: string({ min: 1, max: 128 }),
  Session: session,
  ChallengeResponses: optional(stringMap),
  ClientMetadata: optional(stringMap),
};

const REFUSALS = {
  unknown: 'Invalid session for the user.',
  expired: 'Invalid session for the user, session is expired.',
  used: 'Invalid session for the user, session can only be used once.',
};

/**
 * Takes the answer to a challenge. It uses the Session up, whatever comes of it.
 * @throws CognitoError when the Session is not good for it, the log-in has failed, or a trigger has
 */
export async function answerChallenge(
  needs: SignInDeps,
  request: Read<typeof CHALLENGE_ANSWER>,
): Promise<RespondToAuthChallengeResponse> {
  const { USERNAME: username, ANSWER: answer } = request.ChallengeResponses ?? {};
  if (!username) throw invalidParameter('Missing required parameter USERNAME');
  if (answer === undefined) throw invalidParameter('Missing required parameter ANSWER');

  const logIn = needs.sessions.claim(request.Session);
  if (typeof logIn === 'string') throw notAuthorized(REFUSALS[logIn]);
  const { challenge, ...before } = logIn;
  const isSameLogIn =
    challenge.challengeName === request.ChallengeName &&
    (username === logIn.userName || username === logIn.username);
  if (!isSameLogIn) throw notAuthorized(REFUSALS.unknown);

  const challengeResult = await isRight(needs, logIn, answer, request.ClientMetadata);
  const round = {
    challengeName: challenge.challengeName,
    challengeResult,
    challengeMetadata: challenge.metadata,
  };
  return nextStep(needs, { ...before, rounds: [...before.rounds, round] }, request.ClientMetadata);
}

async function isRight(
  { pool, members, triggers }: SignInDeps,
  { userName, challenge }: PendingSignIn,
  challengeAnswer: string,
  clientMetadata: ClientMetadata,
): Promise<boolean> {
  const member = members.findByUserName(userName);
  if (member?.isEnabled === false) throw userDisabled();
  const { answerCorrect } = await callTrigger(triggers, pool, {
    trigger: 'VerifyAuthChallengeResponse',
    triggerSource: 'VerifyAuthChallengeResponse_Authentication',
    userName,
    request: {
      userAttributes: eventAttributes(member),
      privateChallengeParameters: challenge.privateParameters,
      challengeAnswer,
      ...(clientMetadata && { clientMetadata }),
      userNotFound: !member,
    },
    response: { answerCorrect: isBoolean },
  });
  return answerCorrect === true;
}

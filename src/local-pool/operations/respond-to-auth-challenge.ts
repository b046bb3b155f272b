import type { RespondToAuthChallengeResponse } from '@aws-sdk/client-cognito-identity-provider';
import { clientId } from '../cognito/field-validators.ts';
import { readRequest } from '../cognito/validators.ts';
import { answerChallenge, CHALLENGE_ANSWER_FIELDS } from '../sign-in/answer-challenge.ts';
import type { SignInDeps } from '../sign-in/next-step.ts';
import { checkClient } from '../user-pool.ts';

const REQUEST = { ClientId: clientId, ...CHALLENGE_ANSWER_FIELDS };

/** Answers a challenge for a client. */
export const respondToAuthChallenge =
  (deps: SignInDeps) =>
  async (input: unknown): Promise<RespondToAuthChallengeResponse> => {
    const request = readRequest(REQUEST, input);
    checkClient(deps.pool, request.ClientId);
    return answerChallenge(deps, request);
  };

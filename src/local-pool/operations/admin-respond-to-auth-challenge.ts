import type { AdminRespondToAuthChallengeResponse } from '@aws-sdk/client-cognito-identity-provider';
import { clientId, userPoolId } from '../cognito/field-validators.ts';
import { readRequest } from '../cognito/validators.ts';
import { answerChallenge, CHALLENGE_ANSWER_FIELDS } from '../sign-in/answer-challenge.ts';
import type { SignInDeps } from '../sign-in/next-step.ts';
import { checkClient, checkUserPool } from '../user-pool.ts';

const REQUEST = { UserPoolId: userPoolId, ClientId: clientId, ...CHALLENGE_ANSWER_FIELDS };

/** Answers a challenge for a server between the client and the pool. */
export const adminRespondToAuthChallenge =
  (deps: SignInDeps) =>
  async (input: unknown): Promise<AdminRespondToAuthChallengeResponse> => {
    const request = readRequest(REQUEST, input);
    checkUserPool(deps.pool, request.UserPoolId);
    checkClient(deps.pool, request.ClientId);
    return answerChallenge(deps, request);
  };

import type { RespondToAuthChallengeResponse } from '@aws-sdk/client-cognito-identity-provider';
import { clientId } from '../cognito/field-validators.ts';
import { readRequest } from '../cognito/validators.ts';
import { answerChallenge, CHALLENGE_ANSWER } from '../sign-in/answer-challenge.ts';
import type { SignInDeps } from '../sign-in/next-step.ts';
import { checkClient } from '../user-pool.ts';

const REQUEST = { ClientId: clientId, ...CHALLENGE_ANSWER };

/** Takes a client's answer to a challenge. */
export const respondToAuthChallenge =
  (needs: SignInDeps) =>
  async (input: unknown): Promise<RespondToAuthChallengeResponse> => {
    const request = readRequest(REQUEST, input);
    checkClient(needs.pool, request.ClientId);
    return answerChallenge(needs, request);
  };

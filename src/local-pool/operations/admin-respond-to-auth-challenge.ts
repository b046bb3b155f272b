import type { AdminRespondToAuthChallengeResponse } from '@aws-sdk/client-cognito-identity-provider';
import { clientId, userPoolId } from '../cognito/field-validators.ts';
import { readRequest } from '../cognito/validators.ts';
import { answerChallenge, CHALLENGE_ANSWER } from '../sign-in/answer-challenge.ts';
import type { SignInDeps } from '../sign-in/next-step.ts';
import { checkClient, checkUserPool } from '../user-pool.ts';

const REQUEST = { UserPoolId: userPoolId, ClientId: clientId, ...CHALLENGE_ANSWER };

/** Takes the answer to a challenge from a server of one's own. */
export const adminRespondToAuthChallenge =
  (needs: SignInDeps) =>
  async (input: unknown): Promise<AdminRespondToAuthChallengeResponse> => {
    const request = readRequest(REQUEST, input);
    checkUserPool(needs.pool, request.UserPoolId);
    checkClient(needs.pool, request.ClientId);
    return answerChallenge(needs, request);
  };

import type { AdminInitiateAuthResponse } from '@aws-sdk/client-cognito-identity-provider';
import { clientId, stringMap, userPoolId } from '../cognito/field-validators.ts';
import { optional, readRequest } from '../cognito/validators.ts';
import { authFlow, checkAuthFlow } from '../sign-in/auth-flows.ts';
import { beginSignIn, type BeginSignInDeps } from '../sign-in/begin-sign-in.ts';
import { checkClient, checkUserPool } from '../user-pool.ts';

const REQUEST = {
  UserPoolId: userPoolId,
  ClientId: clientId,
  AuthFlow: authFlow,
  AuthParameters: optional(stringMap),
  ClientMetadata: optional(stringMap),
};

/** Begins a log-in for a server of one's own, which stands between the client and the pool. */
export const adminInitiateAuth =
  (needs: BeginSignInDeps) =>
  async (input: unknown): Promise<AdminInitiateAuthResponse> => {
    const { UserPoolId, ClientId, AuthFlow, AuthParameters } = readRequest(REQUEST, input);
    checkUserPool(needs.pool, UserPoolId);
    checkClient(needs.pool, ClientId);
    checkAuthFlow(AuthFlow, 'administrator');
    return beginSignIn(needs, AuthParameters);
  };

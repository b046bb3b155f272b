import type { AdminInitiateAuthResponse } from '@aws-sdk/client-cognito-identity-provider';
import { clientId, stringMap, userPoolId } from '../cognito/field-validators.ts';
import { optional, readRequest } from '../cognito/validators.ts';
import { authFlow, startAuthFlow } from '../sign-in/auth-flows.ts';
import type { BeginSignInDeps } from '../sign-in/begin-sign-in.ts';
import { checkClient, checkUserPool } from '../user-pool.ts';

const REQUEST = {
  UserPoolId: userPoolId,
  ClientId: clientId,
  AuthFlow: authFlow,
  AuthParameters: optional(stringMap),
  ClientMetadata: optional(stringMap),
};

/**
 * Begins a sign-in, or refreshes one without rotation, for a server between the client and the
 * pool.
 */
export const adminInitiateAuth =
  (deps: BeginSignInDeps) =>
  async (input: unknown): Promise<AdminInitiateAuthResponse> => {
    const { UserPoolId, ClientId, AuthFlow, AuthParameters } = readRequest(REQUEST, input);
    checkUserPool(deps.pool, UserPoolId);
    checkClient(deps.pool, ClientId);
    return startAuthFlow(deps, AuthFlow, AuthParameters, 'administrator');
  };

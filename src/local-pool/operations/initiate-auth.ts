import type { InitiateAuthResponse } from '@aws-sdk/client-cognito-identity-provider';
import { clientId, stringMap } from '../cognito/field-validators.ts';
import { optional, readRequest } from '../cognito/validators.ts';
import { authFlow, startAuthFlow } from '../sign-in/auth-flows.ts';
import type { BeginSignInDeps } from '../sign-in/begin-sign-in.ts';
import { checkClient } from '../user-pool.ts';

const REQUEST = {
  ClientId: clientId,
  AuthFlow: authFlow,
  AuthParameters: optional(stringMap),
  ClientMetadata: optional(stringMap),
};

/**
 * Begins a sign-in, or refreshes one without rotation. The client's metadata is ignored, because
 * Cognito passes it only to triggers that the local pool does not call.
 */
export const initiateAuth =
  (deps: BeginSignInDeps) =>
  async (input: unknown): Promise<InitiateAuthResponse> => {
    const { ClientId, AuthFlow, AuthParameters } = readRequest(REQUEST, input);
    checkClient(deps.pool, ClientId);
    return startAuthFlow(deps, AuthFlow, AuthParameters, 'client');
  };

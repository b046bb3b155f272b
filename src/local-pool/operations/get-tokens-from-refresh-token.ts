import type { GetTokensFromRefreshTokenResponse } from '@aws-sdk/client-cognito-identity-provider';
import { clientId, stringMap, token } from '../cognito/field-validators.ts';
import { optional, readRequest } from '../cognito/validators.ts';
import { refreshSignIn, type RefreshDeps } from '../sign-in/refresh-sign-in.ts';
import { checkClient } from '../user-pool.ts';

const REQUEST = { ClientId: clientId, RefreshToken: token, ClientMetadata: optional(stringMap) };

/** Issues new tokens for a refresh token, which rotation replaces. */
export const getTokensFromRefreshToken =
  (deps: RefreshDeps) =>
  async (input: unknown): Promise<GetTokensFromRefreshTokenResponse> => {
    const { ClientId, RefreshToken, ClientMetadata } = readRequest(REQUEST, input);
    checkClient(deps.pool, ClientId);
    return { AuthenticationResult: await refreshSignIn(deps, RefreshToken, ClientMetadata) };
  };

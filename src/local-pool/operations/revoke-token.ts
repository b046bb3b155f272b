import type { RevokeTokenResponse } from '@aws-sdk/client-cognito-identity-provider';
import { CognitoError } from '../cognito/cognito-error.ts';
import { clientId, token } from '../cognito/field-validators.ts';
import { readRequest } from '../cognito/validators.ts';
import { checkClient } from '../user-pool.ts';
import type { OperationDeps } from './operation-deps.ts';

const REQUEST = { ClientId: clientId, Token: token };

/**
 * A signed token in its three parts (RFC 7515). The local pool's refresh tokens contain no dots.
 */
const JWS = /^[^.]+\.[^.]+\.[^.]+$/;

/**
 * Revokes the tokens of a sign-in, given its original or its newest refresh token. Any other token
 * revokes nothing and is no error (RFC 7009, 2.2).
 */
export const revokeToken =
  ({ pool, refreshTokens }: Pick<OperationDeps, 'pool' | 'refreshTokens'>) =>
  (input: unknown): RevokeTokenResponse => {
    const { ClientId, Token } = readRequest(REQUEST, input);
    checkClient(pool, ClientId);
    if (JWS.test(Token)) throw new CognitoError('UnsupportedTokenTypeException', 'Unsupported token type');
    refreshTokens.revoke(Token);
    return {};
  };

import type { RevokeTokenResponse } from '@aws-sdk/client-cognito-identity-provider';
import { CognitoError } from '../cognito/cognito-error.ts';
import { clientId, token } from '../cognito/field-validators.ts';
import { readRequest } from '../cognito/validators.ts';
import { checkClient } from '../user-pool.ts';
import type { OperationDeps } from './operation.ts';

const REQUEST = { ClientId: clientId, Token: token };

/** The three parts of a signed token (RFC 7515); ours for refreshing have no dots. */
const JWS = /^[^.]+\.[^.]+\.[^.]+$/;

/** Ends a sign-in by its original or its newest refresh token. Succeeds with any other token too (RFC 7009, 2.2), and ends nothing. */
export const revokeToken =
  ({ pool, refreshTokens }: Pick<OperationDeps, 'pool' | 'refreshTokens'>) =>
  (input: unknown): RevokeTokenResponse => {
    const { ClientId, Token } = readRequest(REQUEST, input);
    checkClient(pool, ClientId);
    if (JWS.test(Token)) throw new CognitoError('UnsupportedTokenTypeException', 'Unsupported token type');
    refreshTokens.revoke(Token);
    return {};
  };

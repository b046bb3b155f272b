import type { GetTokensFromRefreshTokenResponse } from '@aws-sdk/client-cognito-identity-provider';
import { notAuthorized, userDisabled } from '../cognito/cognito-error.ts';
import { clientId, token } from '../cognito/request-kinds.ts';
import { readRequest } from '../cognito/request-shape.ts';
import { checkClient } from '../user-pool.ts';
import type { Needs } from './operation.ts';

const REQUEST = { ClientId: clientId, RefreshToken: token };

/** Gives new tokens for a refresh token, and a new refresh token in its place. */
export const getTokensFromRefreshToken =
  ({ pool, members, refreshTokens, tokens }: Pick<Needs, 'pool' | 'members' | 'refreshTokens' | 'tokens'>) =>
  async (input: unknown): Promise<GetTokensFromRefreshTokenResponse> => {
    const { ClientId, RefreshToken } = readRequest(REQUEST, input);
    checkClient(pool, ClientId);
    const signedIn = refreshTokens.find(RefreshToken);
    if (!signedIn) throw notAuthorized('Invalid Refresh Token');
    const member = members.byUserName(signedIn.userName);
    if (member?.isEnabled === false) throw userDisabled();
    if (signedIn.state === 'expired') throw notAuthorized('Refresh Token has expired');
    if (signedIn.state === 'revoked' || !member) throw notAuthorized('Refresh Token has been revoked');
    const replacement = refreshTokens.replace(RefreshToken, signedIn);
    return {
      AuthenticationResult: {
        ...(await tokens.issue(member, signedIn)),
        ExpiresIn: pool.tokenLifetimeSeconds,
        RefreshToken: replacement,
        TokenType: 'Bearer',
      },
    };
  };

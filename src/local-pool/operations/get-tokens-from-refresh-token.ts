import type { GetTokensFromRefreshTokenResponse } from '@aws-sdk/client-cognito-identity-provider';
import { CognitoError, notAuthorized, userDisabled } from '../cognito/cognito-error.ts';
import { clientId, stringMap, token } from '../cognito/field-validators.ts';
import { optional, readRequest } from '../cognito/validators.ts';
import type { Member } from '../members/members.ts';
import type { SignedIn } from '../tokens/refresh-tokens.ts';
import { tokenClaims } from '../tokens/token-claims.ts';
import { checkClient } from '../user-pool.ts';
import type { OperationDeps } from './operation.ts';

const REQUEST = { ClientId: clientId, RefreshToken: token, ClientMetadata: optional(stringMap) };

/** Gives new tokens for a refresh token, and a new refresh token in its place. */
export const getTokensFromRefreshToken =
  (needs: Pick<OperationDeps, 'pool' | 'members' | 'groups' | 'triggers' | 'refreshTokens' | 'tokens'>) =>
  async (input: unknown): Promise<GetTokensFromRefreshTokenResponse> => {
    const { ClientId, RefreshToken, ClientMetadata } = readRequest(REQUEST, input);
    checkClient(needs.pool, ClientId);
    const { member } = findLogIn(needs, RefreshToken);
    const claims = await tokenClaims(needs, member, 'TokenGeneration_RefreshTokens', ClientMetadata);
    // Who signed out while the trigger was running gets no more tokens.
    const { signedIn } = findLogIn(needs, RefreshToken);
    const replacement = needs.refreshTokens.replace(RefreshToken, signedIn);
    return {
      AuthenticationResult: {
        ...(await needs.tokens.issue(claims, signedIn)),
        ExpiresIn: needs.pool.tokenLifetimeSeconds,
        RefreshToken: replacement,
        TokenType: 'Bearer',
      },
    };
  };

function findLogIn(
  { members, refreshTokens }: Pick<OperationDeps, 'members' | 'refreshTokens'>,
  refreshToken: string,
): { signedIn: SignedIn; member: Member } {
  const signedIn = refreshTokens.find(refreshToken);
  if (!signedIn) throw notAuthorized('Invalid Refresh Token');
  const member = members.findByUserName(signedIn.userName);
  if (member?.isEnabled === false) throw userDisabled();
  if (signedIn.state === 'expired') throw notAuthorized('Refresh Token has expired');
  if (signedIn.state === 'revoked' || !member) throw notAuthorized('Refresh Token has been revoked');
  if (signedIn.state === 'reused') {
    // The name was observed on AWS. The message was not: do not depend on it.
    throw new CognitoError('RefreshTokenReuseException', 'Refresh Token has been used before');
  }
  return { signedIn, member };
}

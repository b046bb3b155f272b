import type { GetTokensFromRefreshTokenResponse } from '@aws-sdk/client-cognito-identity-provider';
import { CognitoError, notAuthorized, userDisabled } from '../cognito/cognito-error.ts';
import { clientId, stringMap, token } from '../cognito/field-validators.ts';
import { optional, readRequest } from '../cognito/validators.ts';
import type { Member } from '../members/members.ts';
import type { CompletedSignIn } from '../tokens/refresh-tokens.ts';
import { buildTokenClaims } from '../tokens/token-claims.ts';
import { checkClient } from '../user-pool.ts';
import type { OperationDeps } from './operation-deps.ts';

const REQUEST = { ClientId: clientId, RefreshToken: token, ClientMetadata: optional(stringMap) };

/** Issues new tokens for a refresh token and replaces the refresh token. */
export const getTokensFromRefreshToken =
  (deps: Pick<OperationDeps, 'pool' | 'members' | 'groups' | 'triggers' | 'refreshTokens' | 'tokens'>) =>
  async (input: unknown): Promise<GetTokensFromRefreshTokenResponse> => {
    const { ClientId, RefreshToken, ClientMetadata } = readRequest(REQUEST, input);
    checkClient(deps.pool, ClientId);
    const { member } = findSignIn(deps, RefreshToken);
    const claims = await buildTokenClaims(deps, member, 'TokenGeneration_RefreshTokens', ClientMetadata);
    // Reads the sign-in again, because it can be revoked while the trigger runs.
    const { signIn } = findSignIn(deps, RefreshToken);
    const replacement = deps.refreshTokens.replace(RefreshToken, signIn);
    return {
      AuthenticationResult: {
        ...(await deps.tokens.issue(claims, signIn)),
        ExpiresIn: deps.pool.tokenLifetimeSeconds,
        RefreshToken: replacement,
        TokenType: 'Bearer',
      },
    };
  };

function findSignIn(
  { members, refreshTokens }: Pick<OperationDeps, 'members' | 'refreshTokens'>,
  refreshToken: string,
): { signIn: CompletedSignIn; member: Member } {
  const signIn = refreshTokens.find(refreshToken);
  if (!signIn) throw notAuthorized('Invalid Refresh Token');
  const member = members.findByUserName(signIn.userName);
  if (member?.isEnabled === false) throw userDisabled();
  if (signIn.state === 'expired') throw notAuthorized('Refresh Token has expired');
  if (signIn.state === 'revoked' || !member) throw notAuthorized('Refresh Token has been revoked');
  if (signIn.state === 'reused') {
    // The error's name was observed on AWS, the message was not.
    throw new CognitoError('RefreshTokenReuseException', 'Refresh Token has been used before');
  }
  return { signIn, member };
}

import type { AuthenticationResultType } from '@aws-sdk/client-cognito-identity-provider';
import { CognitoError, notAuthorized, userDisabled } from '../cognito/cognito-error.ts';
import type { Member } from '../members/members.ts';
import type { CompletedSignIn } from '../tokens/refresh-tokens.ts';
import { buildTokenClaims } from '../tokens/token-claims.ts';
import type { ClientMetadata, SignInDeps } from './next-step.ts';

export type RefreshDeps = Omit<SignInDeps, 'sessions'>;

/**
 * Issues new tokens for a refresh token. With rotation, a new refresh token replaces it.
 * @throws CognitoError when the refresh token is not valid, the member is disabled or a trigger
 *   fails
 */
export async function refreshSignIn(
  deps: RefreshDeps,
  refreshToken: string,
  clientMetadata?: ClientMetadata,
): Promise<AuthenticationResultType> {
  const { member } = findSignIn(deps, refreshToken);
  const claims = await buildTokenClaims(deps, member, 'TokenGeneration_RefreshTokens', clientMetadata);
  // Reads the sign-in again, because it can be revoked while the trigger runs.
  const { signIn } = findSignIn(deps, refreshToken);
  const rotated = deps.pool.refreshTokenRotation && {
    RefreshToken: deps.refreshTokens.replace(refreshToken, signIn),
  };
  return {
    ...(await deps.tokens.issue(member.sub, claims, signIn)),
    ExpiresIn: deps.pool.tokenLifetimeSeconds,
    ...rotated,
    TokenType: 'Bearer',
  };
}

function findSignIn(
  { members, refreshTokens }: RefreshDeps,
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

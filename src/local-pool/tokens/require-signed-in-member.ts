import { notAuthorized, userDisabled, userNotFound } from '../cognito/cognito-error.ts';
import type { Member, Members } from '../members/members.ts';
import type { RefreshTokens } from './refresh-tokens.ts';
import { SELF_SERVICE_SCOPE } from './scopes.ts';
import type { Tokens } from './tokens.ts';

export interface SignedInMemberDeps {
  readonly tokens: Tokens;
  readonly refreshTokens: RefreshTokens;
  readonly members: Members;
}

/**
 * Finds the member to whom an access token was issued.
 * @throws CognitoError NotAuthorizedException when the token has another issuer, has expired, was
 * revoked or lacks the self-service scope, or the member is disabled; UserNotFoundException when
 * the member does not exist
 */
export async function requireSignedInMember(
  { tokens, refreshTokens, members }: SignedInMemberDeps,
  accessToken: string,
): Promise<Member> {
  const claims = await tokens.verifyAccessToken(accessToken);
  if (claims === 'invalid') throw notAuthorized('Invalid Access Token');
  if (claims === 'expired') throw notAuthorized('Access Token has expired');
  const member = members.findByUserName(claims.userName);
  if (member?.isEnabled === false) throw userDisabled();
  if (!refreshTokens.isActive(claims.originJti)) throw notAuthorized('Access Token has been revoked');
  if (!claims.scopes.includes(SELF_SERVICE_SCOPE)) {
    throw notAuthorized('Access Token does not have required scopes');
  }
  if (!member) throw userNotFound();
  return member;
}

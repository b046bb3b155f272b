import { CognitoError, notAuthorized, userDisabled } from '../cognito/cognito-error.ts';
import type { Member } from '../members/members.ts';
import type { OperationDeps } from '../operations/operation.ts';
import { SELF_SERVICE_SCOPE } from './scopes.ts';

/**
 * The member whom an access token speaks for.
 * @throws CognitoError NotAuthorizedException when the token is not ours, has ended or was revoked, or a trigger took
 * its scope, or the member may not come in any more
 */
export async function signedInMember(
  { tokens, refreshTokens, members }: Pick<OperationDeps, 'tokens' | 'refreshTokens' | 'members'>,
  accessToken: string,
): Promise<Member> {
  const claims = await tokens.readAccessToken(accessToken);
  if (claims === 'invalid') throw notAuthorized('Invalid Access Token');
  if (claims === 'expired') throw notAuthorized('Access Token has expired');
  const member = members.findByUserName(claims.userName);
  if (member?.isEnabled === false) throw userDisabled();
  if (!refreshTokens.isSignedIn(claims.originJti)) throw notAuthorized('Access Token has been revoked');
  if (!claims.scopes.includes(SELF_SERVICE_SCOPE)) {
    throw notAuthorized('Access Token does not have required scopes');
  }
  if (!member) throw new CognitoError('UserNotFoundException', 'User does not exist.');
  return member;
}

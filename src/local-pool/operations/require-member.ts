import { userNotFound } from '../cognito/cognito-error.ts';
import { userPoolId, username } from '../cognito/field-validators.ts';
import { readRequest } from '../cognito/validators.ts';
import type { Member } from '../members/members.ts';
import { checkUserPool } from '../user-pool.ts';
import type { OperationDeps } from './operation-deps.ts';

/** The fields that name a member in a request. */
export const MEMBER_FIELDS = { UserPoolId: userPoolId, Username: username };

/**
 * Finds the member that an administrator's request names by phone number or user name.
 * @throws CognitoError UserNotFoundException
 */
export function requireMember(
  { pool, members }: Pick<OperationDeps, 'pool' | 'members'>,
  input: unknown,
): Member {
  const { UserPoolId, Username } = readRequest(MEMBER_FIELDS, input);
  checkUserPool(pool, UserPoolId);
  const member = members.find(Username);
  if (!member) throw userNotFound();
  return member;
}

import { CognitoError } from '../cognito/cognito-error.ts';
import { groupName, userPoolId } from '../cognito/field-validators.ts';
import { readRequest } from '../cognito/validators.ts';
import type { Group } from '../groups/groups.ts';
import { checkUserPool } from '../user-pool.ts';
import type { OperationDeps } from './operation-deps.ts';

/** The fields that name a group in a request. */
export const GROUP_FIELDS = { UserPoolId: userPoolId, GroupName: groupName };

/**
 * Finds the group that a request names.
 * @throws CognitoError ResourceNotFoundException
 */
export function requireGroup(
  { pool, groups }: Pick<OperationDeps, 'pool' | 'groups'>,
  input: unknown,
): Group {
  const { UserPoolId, GroupName } = readRequest(GROUP_FIELDS, input);
  checkUserPool(pool, UserPoolId);
  const group = groups.findByName(GroupName);
  if (!group) throw new CognitoError('ResourceNotFoundException', 'Group not found.');
  return group;
}

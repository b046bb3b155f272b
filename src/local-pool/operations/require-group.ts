import { CognitoError } from '../cognito/cognito-error.ts';
import { groupName, userPoolId } from '../cognito/field-validators.ts';
import { readRequest } from '../cognito/validators.ts';
import type { Group } from '../groups/groups.ts';
import { checkUserPool } from '../user-pool.ts';
import type { OperationDeps } from './operation.ts';

/** How a request names a group. */
export const NAMED_GROUP = { UserPoolId: userPoolId, GroupName: groupName };

/**
 * The group that a request names.
 * @throws CognitoError ResourceNotFoundException
 */
export function requireGroup(
  { pool, groups }: Pick<OperationDeps, 'pool' | 'groups'>,
  input: unknown,
): Group {
  const { UserPoolId, GroupName } = readRequest(NAMED_GROUP, input);
  checkUserPool(pool, UserPoolId);
  const group = groups.findByName(GroupName);
  if (!group) throw new CognitoError('ResourceNotFoundException', 'Group not found.');
  return group;
}

import type { CreateGroupResponse } from '@aws-sdk/client-cognito-identity-provider';
import { CognitoError } from '../cognito/cognito-error.ts';
import { groupName, userPoolId } from '../cognito/field-validators.ts';
import { optional, readRequest, string, integer } from '../cognito/validators.ts';
import { toGroupType } from '../groups/group-type.ts';
import { checkUserPool } from '../user-pool.ts';
import type { OperationDeps } from './operation-deps.ts';

const ARN_PART = '[\\w+=/,.@-]+';
const ARN = `arn:${ARN_PART}:${ARN_PART}:([\\w+=/,.@-]*)?:[0-9]+:${ARN_PART}(:${ARN_PART})?(:${ARN_PART})?`;

/** 2^31 - 1. */
const MAX_PRECEDENCE = 2_147_483_647;

/** The fields of a group in a request. */
export const GROUP_REQUEST = {
  UserPoolId: userPoolId,
  GroupName: groupName,
  Description: optional(string({ max: 2_048 })),
  RoleArn: optional(string({ min: 20, max: 2_048, pattern: ARN })),
  Precedence: optional(integer(0, MAX_PRECEDENCE)),
};

/** Creates a group without members. */
export const createGroup =
  ({ pool, groups }: Pick<OperationDeps, 'pool' | 'groups'>) =>
  (input: unknown): CreateGroupResponse => {
    const { UserPoolId, GroupName, Description, RoleArn, Precedence } = readRequest(GROUP_REQUEST, input);
    checkUserPool(pool, UserPoolId);
    const group = groups.add({
      name: GroupName,
      description: Description,
      roleArn: RoleArn,
      precedence: Precedence,
    });
    if (!group) throw new CognitoError('GroupExistsException', 'A group with the name already exists.');
    return { Group: toGroupType(pool, group) };
  };

import type { GroupType } from '@aws-sdk/client-cognito-identity-provider';
import type { UserPool } from '../user-pool.ts';
import type { Group } from './groups.ts';

/** Converts a group to Cognito's GroupType. */
export function toGroupType(pool: UserPool, group: Group): GroupType {
  return {
    GroupName: group.name,
    UserPoolId: pool.id,
    Description: group.description,
    RoleArn: group.roleArn,
    Precedence: group.precedence,
    CreationDate: new Date(group.createdAt),
    LastModifiedDate: new Date(group.modifiedAt),
  };
}

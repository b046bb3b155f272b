import type { AdminGetUserResponse } from '@aws-sdk/client-cognito-identity-provider';
import { toAttributeList } from '../members/attributes.ts';
import { requireMember } from './require-member.ts';
import type { OperationDeps } from './operation.ts';

/** Tells administrators what the pool has of a member. */
export const adminGetUser =
  (needs: Pick<OperationDeps, 'pool' | 'members'>) =>
  (input: unknown): AdminGetUserResponse => {
    const member = requireMember(needs, input);
    return {
      Username: member.userName,
      UserAttributes: toAttributeList(member),
      UserCreateDate: new Date(member.createdAt),
      UserLastModifiedDate: new Date(member.modifiedAt),
      Enabled: member.isEnabled,
      UserStatus: member.status,
    };
  };

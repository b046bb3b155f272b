import type { AdminGetUserResponse } from '@aws-sdk/client-cognito-identity-provider';
import { toAttributeList } from '../members/attributes.ts';
import { requireMember } from './require-member.ts';
import type { OperationDeps } from './operation-deps.ts';

/** Returns a member's attributes and status to an administrator. */
export const adminGetUser =
  (deps: Pick<OperationDeps, 'pool' | 'members'>) =>
  (input: unknown): AdminGetUserResponse => {
    const member = requireMember(deps, input);
    return {
      Username: member.userName,
      UserAttributes: toAttributeList(member),
      UserCreateDate: new Date(member.createdAt),
      UserLastModifiedDate: new Date(member.modifiedAt),
      Enabled: member.isEnabled,
      UserStatus: member.status,
    };
  };

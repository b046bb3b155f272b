import type { AdminGetUserResponse } from '@aws-sdk/client-cognito-identity-provider';
import { toAttributeList } from '../members/attributes.ts';
import { namedMember } from './require-member.ts';
import type { Needs } from './operation.ts';

/** Tells administrators what the pool has of a member. */
export const adminGetUser =
  (needs: Pick<Needs, 'pool' | 'members'>) =>
  (input: unknown): AdminGetUserResponse => {
    const member = namedMember(needs, input);
    return {
      Username: member.userName,
      UserAttributes: toAttributeList(member),
      UserCreateDate: new Date(member.createdAt),
      UserLastModifiedDate: new Date(member.modifiedAt),
      Enabled: member.isEnabled,
      UserStatus: member.status,
    };
  };

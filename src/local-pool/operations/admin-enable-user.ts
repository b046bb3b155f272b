import type { AdminEnableUserResponse } from '@aws-sdk/client-cognito-identity-provider';
import { namedMember } from './require-member.ts';
import type { Needs } from './operation.ts';

/** Lets a disabled member log in again. */
export const adminEnableUser =
  (needs: Pick<Needs, 'pool' | 'members'>) =>
  (input: unknown): AdminEnableUserResponse => {
    needs.members.setEnabled(namedMember(needs, input).userName, true);
    return {};
  };

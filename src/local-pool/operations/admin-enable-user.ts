import type { AdminEnableUserResponse } from '@aws-sdk/client-cognito-identity-provider';
import { requireMember } from './require-member.ts';
import type { OperationDeps } from './operation.ts';

/** Lets a disabled member log in again. */
export const adminEnableUser =
  (needs: Pick<OperationDeps, 'pool' | 'members'>) =>
  (input: unknown): AdminEnableUserResponse => {
    needs.members.setEnabled(requireMember(needs, input).userName, true);
    return {};
  };

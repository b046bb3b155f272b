import type { AdminEnableUserResponse } from '@aws-sdk/client-cognito-identity-provider';
import { requireMember } from './require-member.ts';
import type { OperationDeps } from './operation-deps.ts';

/** Enables a disabled member's sign-in. */
export const adminEnableUser =
  (deps: Pick<OperationDeps, 'pool' | 'members'>) =>
  (input: unknown): AdminEnableUserResponse => {
    deps.members.setEnabled(requireMember(deps, input).userName, true);
    return {};
  };

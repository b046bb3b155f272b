import type { AdminDisableUserResponse } from '@aws-sdk/client-cognito-identity-provider';
import { requireMember } from './require-member.ts';
import type { OperationDeps } from './operation-deps.ts';

/** Disables a member's sign-in and revokes all tokens. */
export const adminDisableUser =
  (deps: Pick<OperationDeps, 'pool' | 'members' | 'refreshTokens'>) =>
  (input: unknown): AdminDisableUserResponse => {
    const { userName } = requireMember(deps, input);
    deps.refreshTokens.revokeAll(userName);
    deps.members.setEnabled(userName, false);
    return {};
  };

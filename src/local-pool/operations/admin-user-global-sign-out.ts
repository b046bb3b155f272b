import type { AdminUserGlobalSignOutResponse } from '@aws-sdk/client-cognito-identity-provider';
import { requireMember } from './require-member.ts';
import type { OperationDeps } from './operation-deps.ts';

/** Revokes all of a member's tokens. */
export const adminUserGlobalSignOut =
  (deps: Pick<OperationDeps, 'pool' | 'members' | 'refreshTokens'>) =>
  (input: unknown): AdminUserGlobalSignOutResponse => {
    deps.refreshTokens.revokeAll(requireMember(deps, input).userName);
    return {};
  };

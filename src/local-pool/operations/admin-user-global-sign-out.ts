import type { AdminUserGlobalSignOutResponse } from '@aws-sdk/client-cognito-identity-provider';
import { requireMember } from './require-member.ts';
import type { OperationDeps } from './operation.ts';

/** Ends all log-ins of a member. */
export const adminUserGlobalSignOut =
  (needs: Pick<OperationDeps, 'pool' | 'members' | 'refreshTokens'>) =>
  (input: unknown): AdminUserGlobalSignOutResponse => {
    needs.refreshTokens.revokeAll(requireMember(needs, input).userName);
    return {};
  };

import type { AdminUserGlobalSignOutResponse } from '@aws-sdk/client-cognito-identity-provider';
import { namedMember } from './require-member.ts';
import type { Needs } from './operation.ts';

/** Ends all log-ins of a member. */
export const adminUserGlobalSignOut =
  (needs: Pick<Needs, 'pool' | 'members' | 'refreshTokens'>) =>
  (input: unknown): AdminUserGlobalSignOutResponse => {
    needs.refreshTokens.revokeAll(namedMember(needs, input).userName);
    return {};
  };

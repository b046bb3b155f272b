import type { AdminDisableUserResponse } from '@aws-sdk/client-cognito-identity-provider';
import { requireMember } from './require-member.ts';
import type { OperationDeps } from './operation.ts';

/** Keeps a member out, and revokes the tokens that are in hand. */
export const adminDisableUser =
  (needs: Pick<OperationDeps, 'pool' | 'members' | 'refreshTokens'>) =>
  (input: unknown): AdminDisableUserResponse => {
    const { userName } = requireMember(needs, input);
    needs.refreshTokens.revokeAll(userName);
    needs.members.setEnabled(userName, false);
    return {};
  };

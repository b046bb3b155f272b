import { requireMember } from './require-member.ts';
import type { OperationDeps } from './operation.ts';

/** Deletes a member, which ends all log-ins. */
export const adminDeleteUser =
  (needs: Pick<OperationDeps, 'pool' | 'members' | 'refreshTokens'>) =>
  (input: unknown): object => {
    const { userName } = requireMember(needs, input);
    needs.refreshTokens.revokeAll(userName);
    needs.members.delete(userName);
    return {};
  };

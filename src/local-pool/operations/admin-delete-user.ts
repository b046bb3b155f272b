import { requireMember } from './require-member.ts';
import type { OperationDeps } from './operation-deps.ts';

/** Deletes a member and revokes all tokens. */
export const adminDeleteUser =
  (deps: Pick<OperationDeps, 'pool' | 'members' | 'refreshTokens'>) =>
  (input: unknown): object => {
    const { userName } = requireMember(deps, input);
    deps.refreshTokens.revokeAll(userName);
    deps.members.delete(userName);
    return {};
  };

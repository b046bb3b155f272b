import { namedMember } from './require-member.ts';
import type { Needs } from './operation.ts';

/** Deletes a member, which ends all log-ins. */
export const adminDeleteUser =
  (needs: Pick<Needs, 'pool' | 'members' | 'refreshTokens'>) =>
  (input: unknown): object => {
    const { userName } = namedMember(needs, input);
    needs.refreshTokens.revokeAll(userName);
    needs.members.delete(userName);
    return {};
  };

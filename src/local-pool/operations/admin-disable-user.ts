import type { AdminDisableUserResponse } from '@aws-sdk/client-cognito-identity-provider';
import { namedMember } from './require-member.ts';
import type { Needs } from './operation.ts';

/** Keeps a member out, and revokes the tokens that are in hand. */
export const adminDisableUser =
  (needs: Pick<Needs, 'pool' | 'members' | 'refreshTokens'>) =>
  (input: unknown): AdminDisableUserResponse => {
    const { userName } = namedMember(needs, input);
    needs.refreshTokens.revokeAll(userName);
    needs.members.setEnabled(userName, false);
    return {};
  };

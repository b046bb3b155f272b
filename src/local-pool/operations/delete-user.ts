import { token } from '../cognito/field-validators.ts';
import { readRequest } from '../cognito/validators.ts';
import { signedInMember } from '../tokens/signed-in-member.ts';
import type { OperationDeps } from './operation.ts';

const REQUEST = { AccessToken: token };

/** Lets members delete their account, which ends all their log-ins. */
export const deleteUser =
  (needs: Pick<OperationDeps, 'members' | 'refreshTokens' | 'tokens'>) =>
  async (input: unknown): Promise<object> => {
    const { AccessToken } = readRequest(REQUEST, input);
    const member = await signedInMember(needs, AccessToken);
    needs.refreshTokens.revokeAll(member.userName);
    needs.members.delete(member.userName);
    return {};
  };

import { token } from '../cognito/field-validators.ts';
import { readRequest } from '../cognito/validators.ts';
import { requireSignedInMember } from '../tokens/require-signed-in-member.ts';
import type { OperationDeps } from './operation-deps.ts';

const REQUEST = { AccessToken: token };

/** Deletes the account of the access token's member and revokes all tokens. */
export const deleteUser =
  (deps: Pick<OperationDeps, 'members' | 'refreshTokens' | 'tokens'>) =>
  async (input: unknown): Promise<object> => {
    const { AccessToken } = readRequest(REQUEST, input);
    const member = await requireSignedInMember(deps, AccessToken);
    deps.refreshTokens.revokeAll(member.userName);
    deps.members.delete(member.userName);
    return {};
  };

import type { GlobalSignOutResponse } from '@aws-sdk/client-cognito-identity-provider';
import { token } from '../cognito/field-validators.ts';
import { readRequest } from '../cognito/validators.ts';
import { requireSignedInMember } from '../tokens/require-signed-in-member.ts';
import type { OperationDeps } from './operation-deps.ts';

const REQUEST = { AccessToken: token };

/** Revokes all tokens of the access token's member. */
export const globalSignOut =
  (deps: Pick<OperationDeps, 'members' | 'refreshTokens' | 'tokens'>) =>
  async (input: unknown): Promise<GlobalSignOutResponse> => {
    const { AccessToken } = readRequest(REQUEST, input);
    const member = await requireSignedInMember(deps, AccessToken);
    deps.refreshTokens.revokeAll(member.userName);
    return {};
  };

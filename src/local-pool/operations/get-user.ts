import type { GetUserResponse } from '@aws-sdk/client-cognito-identity-provider';
import { token } from '../cognito/field-validators.ts';
import { readRequest } from '../cognito/validators.ts';
import { toAttributeList, toClientView } from '../members/attributes.ts';
import { requireSignedInMember } from '../tokens/require-signed-in-member.ts';
import type { OperationDeps } from './operation-deps.ts';

const REQUEST = { AccessToken: token };

/** Returns the attributes of the access token's member that the app client can read. */
export const getUser =
  (deps: Pick<OperationDeps, 'pool' | 'members' | 'refreshTokens' | 'tokens'>) =>
  async (input: unknown): Promise<GetUserResponse> => {
    const { AccessToken } = readRequest(REQUEST, input);
    const member = await requireSignedInMember(deps, AccessToken);
    return { Username: member.userName, UserAttributes: toAttributeList(toClientView(deps.pool, member)) };
  };

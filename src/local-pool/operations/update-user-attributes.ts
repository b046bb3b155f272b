import type { UpdateUserAttributesResponse } from '@aws-sdk/client-cognito-identity-provider';
import { attributes, token } from '../cognito/field-validators.ts';
import { readRequest } from '../cognito/validators.ts';
import { toWritableAttributes } from '../members/attributes.ts';
import { changeAttributes } from '../members/change-attributes.ts';
import { requireSignedInMember } from '../tokens/require-signed-in-member.ts';
import type { OperationDeps } from './operation-deps.ts';

const REQUEST = { AccessToken: token, UserAttributes: attributes };

/** Changes the attributes that a member may write. */
export const updateUserAttributes =
  (deps: Pick<OperationDeps, 'pool' | 'members' | 'refreshTokens' | 'tokens'>) =>
  async (input: unknown): Promise<UpdateUserAttributesResponse> => {
    const { AccessToken, UserAttributes } = readRequest(REQUEST, input);
    const member = await requireSignedInMember(deps, AccessToken);
    changeAttributes(deps, member, toWritableAttributes(deps.pool, UserAttributes));
    return {};
  };

import type { UpdateUserAttributesResponse } from '@aws-sdk/client-cognito-identity-provider';
import { attributes, token } from '../cognito/field-validators.ts';
import { readRequest } from '../cognito/validators.ts';
import { applyAttributeChanges, toWritableAttributes } from '../members/attributes.ts';
import { requireSignedInMember } from '../tokens/require-signed-in-member.ts';
import type { OperationDeps } from './operation-deps.ts';

const REQUEST = { AccessToken: token, UserAttributes: attributes };

/** Changes the attributes that a member may write. */
export const updateUserAttributes =
  (deps: Pick<OperationDeps, 'members' | 'refreshTokens' | 'tokens'>) =>
  async (input: unknown): Promise<UpdateUserAttributesResponse> => {
    const { AccessToken, UserAttributes } = readRequest(REQUEST, input);
    const member = await requireSignedInMember(deps, AccessToken);
    const change = toWritableAttributes(UserAttributes);
    deps.members.setAttributes(member.userName, applyAttributeChanges(member.attributes, change));
    return {};
  };

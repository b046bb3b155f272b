import type { UpdateUserAttributesResponse } from '@aws-sdk/client-cognito-identity-provider';
import { attributes, token } from '../cognito/field-validators.ts';
import { readRequest } from '../cognito/validators.ts';
import { applyAttributeChanges, toWritableAttributes } from '../members/attributes.ts';
import { signedInMember } from '../tokens/signed-in-member.ts';
import type { OperationDeps } from './operation.ts';

const REQUEST = { AccessToken: token, UserAttributes: attributes };

/** Lets members change what is theirs to change. */
export const updateUserAttributes =
  (needs: Pick<OperationDeps, 'members' | 'refreshTokens' | 'tokens'>) =>
  async (input: unknown): Promise<UpdateUserAttributesResponse> => {
    const { AccessToken, UserAttributes } = readRequest(REQUEST, input);
    const member = await signedInMember(needs, AccessToken);
    const change = toWritableAttributes(UserAttributes);
    needs.members.setAttributes(member.userName, applyAttributeChanges(member.attributes, change));
    return {};
  };

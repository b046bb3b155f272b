import type { UpdateUserAttributesResponse } from '@aws-sdk/client-cognito-identity-provider';
import { notAuthorized } from '../cognito/cognito-error.ts';
import { attributes, token } from '../cognito/request-kinds.ts';
import { readRequest } from '../cognito/request-shape.ts';
import { changedAttributes, toAttributes, WRITE_ATTRIBUTES } from '../members/attributes.ts';
import { signedInMember } from '../tokens/signed-in-member.ts';
import type { Needs } from './operation.ts';

const REQUEST = { AccessToken: token, UserAttributes: attributes };

/** Lets members change what is theirs to change. */
export const updateUserAttributes =
  (needs: Pick<Needs, 'members' | 'refreshTokens' | 'tokens'>) =>
  async (input: unknown): Promise<UpdateUserAttributesResponse> => {
    const { AccessToken, UserAttributes } = readRequest(REQUEST, input);
    const member = await signedInMember(needs, AccessToken);
    const change = toAttributes(UserAttributes);
    if (!Object.keys(change).every((name) => WRITE_ATTRIBUTES.includes(name))) {
      throw notAuthorized('A client attempted to write unauthorized attribute');
    }
    needs.members.setAttributes(member.userName, changedAttributes(member.attributes, change));
    return {};
  };

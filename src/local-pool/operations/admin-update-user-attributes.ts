import type { AdminUpdateUserAttributesResponse } from '@aws-sdk/client-cognito-identity-provider';
import { attributes } from '../cognito/field-validators.ts';
import { readRequest } from '../cognito/validators.ts';
import { changedAttributes, toAttributes } from '../members/attributes.ts';
import { NAMED_MEMBER, namedMember } from './require-member.ts';
import type { Needs } from './operation.ts';

const REQUEST = { ...NAMED_MEMBER, UserAttributes: attributes };

/** Changes any of a member's attributes less the phone number, its being verified among them. */
export const adminUpdateUserAttributes =
  (needs: Pick<Needs, 'pool' | 'members'>) =>
  (input: unknown): AdminUpdateUserAttributesResponse => {
    const request = readRequest(REQUEST, input);
    const member = namedMember(needs, request);
    const change = toAttributes(request.UserAttributes);
    needs.members.setAttributes(member.userName, changedAttributes(member.attributes, change));
    return {};
  };

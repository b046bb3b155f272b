import type { AdminUpdateUserAttributesResponse } from '@aws-sdk/client-cognito-identity-provider';
import { attributes } from '../cognito/field-validators.ts';
import { readRequest } from '../cognito/validators.ts';
import { applyAttributeChanges, toAttributes } from '../members/attributes.ts';
import { NAMED_MEMBER, requireMember } from './require-member.ts';
import type { OperationDeps } from './operation.ts';

const REQUEST = { ...NAMED_MEMBER, UserAttributes: attributes };

/** Changes any of a member's attributes less the phone number, its being verified among them. */
export const adminUpdateUserAttributes =
  (needs: Pick<OperationDeps, 'pool' | 'members'>) =>
  (input: unknown): AdminUpdateUserAttributesResponse => {
    const request = readRequest(REQUEST, input);
    const member = requireMember(needs, request);
    const change = toAttributes(request.UserAttributes);
    needs.members.setAttributes(member.userName, applyAttributeChanges(member.attributes, change));
    return {};
  };

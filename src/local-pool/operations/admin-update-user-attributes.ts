import type { AdminUpdateUserAttributesResponse } from '@aws-sdk/client-cognito-identity-provider';
import { attributes } from '../cognito/field-validators.ts';
import { readRequest } from '../cognito/validators.ts';
import { toAttributes } from '../members/attributes.ts';
import { changeAttributes } from '../members/change-attributes.ts';
import { MEMBER_FIELDS, requireMember } from './require-member.ts';
import type { OperationDeps } from './operation-deps.ts';

const REQUEST = { ...MEMBER_FIELDS, UserAttributes: attributes };

/**
 * Changes a member's attributes: all mutable ones, including `phone_number_verified`.
 */
export const adminUpdateUserAttributes =
  (deps: Pick<OperationDeps, 'pool' | 'members'>) =>
  (input: unknown): AdminUpdateUserAttributesResponse => {
    const request = readRequest(REQUEST, input);
    const member = requireMember(deps, request);
    changeAttributes(deps, member, toAttributes(request.UserAttributes));
    return {};
  };

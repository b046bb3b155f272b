import type { AdminDeleteUserAttributesResponse } from '@aws-sdk/client-cognito-identity-provider';
import { attributeName } from '../cognito/field-validators.ts';
import { list, readRequest } from '../cognito/validators.ts';
import { changeAttributes } from '../members/change-attributes.ts';
import { MEMBER_FIELDS, requireMember } from './require-member.ts';
import type { OperationDeps } from './operation-deps.ts';

const REQUEST = { ...MEMBER_FIELDS, UserAttributeNames: list(attributeName) };

/** Deletes attributes of a member, which may be missing already. */
export const adminDeleteUserAttributes =
  (deps: Pick<OperationDeps, 'pool' | 'members'>) =>
  (input: unknown): AdminDeleteUserAttributesResponse => {
    const request = readRequest(REQUEST, input);
    const member = requireMember(deps, request);
    changeAttributes(deps, member, Object.fromEntries(request.UserAttributeNames.map((name) => [name, ''])));
    return {};
  };

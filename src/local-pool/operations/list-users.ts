import type { ListUsersResponse, UserType } from '@aws-sdk/client-cognito-identity-provider';
import { invalidParameter } from '../cognito/cognito-error.ts';
import { findPage, limit, pageToken } from '../cognito/pagination.ts';
import { attributeName, userPoolId } from '../cognito/field-validators.ts';
import { list, optional, readRequest, string } from '../cognito/validators.ts';
import { toAttributeList } from '../members/attributes.ts';
import type { Member } from '../members/members.ts';
import { parseUserFilter } from '../members/user-filter.ts';
import { toUserType } from '../members/user-type.ts';
import { checkUserPool } from '../user-pool.ts';
import type { OperationDeps } from './operation-deps.ts';

const REQUEST = {
  UserPoolId: userPoolId,
  AttributesToGet: optional(list(attributeName)),
  Limit: limit,
  PaginationToken: pageToken,
  Filter: optional(string({ max: 256 })),
};

/**
 * Lists the members in pages: in order of sign-up, or, if the filter names a sortable attribute, in
 * its order.
 */
export const listUsers =
  ({ pool, members }: Pick<OperationDeps, 'pool' | 'members'>) =>
  (input: unknown): ListUsersResponse => {
    const request = readRequest(REQUEST, input);
    checkUserPool(pool, request.UserPoolId);
    const filter = request.Filter ? parseUserFilter(request.Filter) : undefined;
    const { items, next } = findPage(
      request.Limit,
      request.PaginationToken,
      (after, length) => members.list(filter, after, length),
      request.Filter,
    );
    return {
      Users: items.map((member) => toRequestedUserType(member, request.AttributesToGet)),
      PaginationToken: next,
    };
  };

/**
 * Describes a member with the requested attributes only.
 * @throws CognitoError InvalidParameterException when the member lacks one of them
 */
function toRequestedUserType(member: Member, attributesToGet: readonly string[] | undefined): UserType {
  if (!attributesToGet) return toUserType(member);
  const attributes = toAttributeList(member).filter(({ Name }) => attributesToGet.includes(Name));
  if (attributes.length < new Set(attributesToGet).size) {
    throw invalidParameter('One or more requested attributes do not exist.');
  }
  return toUserType(member, attributes);
}

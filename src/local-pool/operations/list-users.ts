import type { ListUsersResponse, UserType } from '@aws-sdk/client-cognito-identity-provider';
import { invalidParameter } from '../cognito/cognito-error.ts';
import { attributeName, userPoolId } from '../cognito/request-kinds.ts';
import { listOf, optional, readRequest, text, wholeNumber } from '../cognito/request-shape.ts';
import { toAttributeList } from '../members/attributes.ts';
import type { Member } from '../members/members.ts';
import { toUserType } from '../members/user-type.ts';
import { userFilter } from '../members/user-filter.ts';
import { checkUserPool } from '../user-pool.ts';
import type { Needs } from './operation.ts';

const MAX_PAGE = 60;

const REQUEST = {
  UserPoolId: userPoolId,
  AttributesToGet: optional(listOf(attributeName)),
  Limit: optional(wholeNumber(0, MAX_PAGE)),
  PaginationToken: optional(text({ min: 1, pattern: '[\\S]+' })),
  Filter: optional(text({ max: 256 })),
};

/** Lists the members in the order of their registration, a page at a time. */
export const listUsers =
  ({ pool, members }: Pick<Needs, 'pool' | 'members'>) =>
  (input: unknown): ListUsersResponse => {
    const request = readRequest(REQUEST, input);
    checkUserPool(pool, request.UserPoolId);
    const filter = request.Filter ? userFilter(request.Filter) : undefined;
    // Cognito takes 0 for the default.
    const limit = request.Limit === 0 ? MAX_PAGE : (request.Limit ?? MAX_PAGE);
    // One more than the page holds tells whether another page follows.
    const found = members.list(filter, readPlace(request.PaginationToken), limit + 1);
    const page = found.slice(0, limit);
    const last = page.at(-1);
    return {
      Users: page.map((member) => toUser(member, request.AttributesToGet)),
      PaginationToken: found.length > limit && last ? writePlace(last.id) : undefined,
    };
  };

function toUser(member: Member, attributesToGet: readonly string[] | undefined): UserType {
  if (!attributesToGet) return toUserType(member);
  return toUserType(
    member,
    toAttributeList(member).filter(({ Name }) => attributesToGet.includes(Name)),
  );
}

const writePlace = (id: number) => Buffer.from(`after ${id}`).toString('base64url');

function readPlace(token: string | undefined): number {
  if (token === undefined) return 0;
  const [, id] = /^after (\d{1,15})$/.exec(Buffer.from(token, 'base64url').toString()) ?? [];
  if (id === undefined) throw invalidParameter('Invalid pagination token.');
  return Number(id);
}

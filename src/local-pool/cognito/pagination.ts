import { invalidParameter } from './cognito-error.ts';
import { optional, string, integer } from './validators.ts';

/** The service's own model: a list is told in pages of 60 at most. */
const MAX_PAGE = 60;

export const limit = optional(integer(0, MAX_PAGE));

/** PaginationToken, or NextToken. */
export const pageToken = optional(string({ min: 1, pattern: '[\\S]+' }));

interface Page<Item> {
  readonly items: Item[];
  /** For the request of the next page, if there is one. */
  readonly next: string | undefined;
}

/**
 * One page of a list that is in the order of its ids.
 * @param limit the longest that the page may be; Cognito takes 0 for the default
 * @param token what came with the page before
 * @param find the first items after an id, so many at most
 * @throws CognitoError InvalidParameterException for a token that names no place. One of another list names a place in this
 * one too, and so does one whose base64url is spelt otherwise.
 */
export function findPage<Item extends { readonly id: number }>(
  limit: number | undefined,
  token: string | undefined,
  find: (afterId: number, limit: number) => Item[],
): Page<Item> {
  const length = limit === undefined || limit === 0 ? MAX_PAGE : limit;
  // One more than the page holds tells whether another page follows.
  const found = find(readToken(token), length + 1);
  const items = found.slice(0, length);
  const last = found.length > length ? items.at(-1) : undefined;
  return { items, next: last && writeToken(last.id) };
}

const writeToken = (id: number) => Buffer.from(`after ${id}`).toString('base64url');

function readToken(token: string | undefined): number {
  if (token === undefined) return 0;
  const [, id] = /^after (\d{1,15})$/.exec(Buffer.from(token, 'base64url').toString()) ?? [];
  if (id === undefined) throw invalidParameter('Invalid pagination token.');
  return Number(id);
}

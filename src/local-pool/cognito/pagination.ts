import { invalidParameter } from './cognito-error.ts';
import { optional, string, integer } from './validators.ts';

/** The maximum number of items in a page, and the default (the service's API model). */
const MAX_PAGE_LENGTH = 60;

export const limit = optional(integer(0, MAX_PAGE_LENGTH));

/** A PaginationToken or NextToken. */
export const pageToken = optional(string({ min: 1, pattern: '[\\S]+' }));

interface Page<Item> {
  readonly items: Item[];
  /** The token of the next page; undefined on the last page. */
  readonly next: string | undefined;
}

/**
 * Returns one page of a list in ascending order of ids.
 *
 * A token is not bound to its list or to its exact base64url encoding: any token that decodes to an
 * id is accepted.
 * @param limit the maximum number of items; Cognito interprets 0 as the default
 * @param token the token that came with the previous page
 * @param find returns up to `limit` items after an id
 * @throws CognitoError InvalidParameterException for a token that does not decode to an id
 */
export function findPage<Item extends { readonly id: number }>(
  limit: number | undefined,
  token: string | undefined,
  find: (afterId: number, limit: number) => Item[],
): Page<Item> {
  const length = limit === undefined || limit === 0 ? MAX_PAGE_LENGTH : limit;
  // One extra item shows whether another page follows.
  const fetched = find(decodeToken(token), length + 1);
  const items = fetched.slice(0, length);
  const last = fetched.length > length ? items.at(-1) : undefined;
  return { items, next: last && encodeToken(last.id) };
}

const encodeToken = (id: number) => Buffer.from(`after ${id}`).toString('base64url');

function decodeToken(token: string | undefined): number {
  if (token === undefined) return 0;
  const [, id] = /^after (\d{1,15})$/.exec(Buffer.from(token, 'base64url').toString()) ?? [];
  if (id === undefined) throw invalidParameter('Invalid pagination token.');
  return Number(id);
}

import { hash } from 'node:crypto';
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

/** The position of an item in its list. */
export interface Position {
  readonly id: number;
  /** The value by which the list is sorted before the id; undefined in order of ids. */
  readonly sortKey?: string | undefined;
}

/**
 * Returns one page of a sorted list. A token is bound to its query, but not to its exact base64url
 * encoding.
 * @param limit the maximum number of items; Cognito interprets 0 as the default
 * @param token the token that came with the previous page
 * @param find returns up to `limit` items after a position, or from the first one for the id 0
 * @param query identifies the list's filter, if it has one
 * @throws CognitoError InvalidParameterException for a token that is invalid or of another query
 */
export function findPage<Item extends Position>(
  limit: number | undefined,
  token: string | undefined,
  find: (after: Position, limit: number) => Item[],
  query = '',
): Page<Item> {
  const length = limit === undefined || limit === 0 ? MAX_PAGE_LENGTH : limit;
  // One extra item shows whether another page follows.
  const fetched = find(token === undefined ? { id: 0 } : decodeToken(token, query), length + 1);
  const items = fetched.slice(0, length);
  const last = fetched.length > length ? items.at(-1) : undefined;
  return { items, next: last && encodeToken(last, query) };
}

const encodeToken = ({ id, sortKey }: Position, query: string) =>
  Buffer.from(JSON.stringify([hash('sha256', query), id, sortKey])).toString('base64url');

function decodeToken(token: string, query: string): Position {
  const [queryHash, id, sortKey] = parseToken(token);
  const isValid =
    queryHash === hash('sha256', query) &&
    Number.isSafeInteger(id) &&
    (sortKey === null || typeof sortKey === 'string');
  if (!isValid) throw invalidParameter('Invalid pagination token.');
  return { id: id as number, sortKey: sortKey ?? undefined };
}

/** @returns an empty list for a token that is not a JSON list */
function parseToken(token: string): readonly unknown[] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(token, 'base64url').toString());
    return Array.isArray(parsed) ? parsed : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

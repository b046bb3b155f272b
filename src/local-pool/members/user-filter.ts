import { invalidParameter } from '../cognito/cognito-error.ts';

/** An SQL condition on the table `members`, with the values of its parameters. */
export interface UserFilter {
  readonly condition: string;
  readonly values: readonly (string | number)[];
  /** The SQL expression to sort by; by default the order of creation. */
  readonly order?: string;
}

/** The SQL expression of an attribute, and how it is searched. */
interface SearchAttribute {
  readonly column: string;
  readonly isCaseSensitive?: boolean;
  readonly isSorted?: boolean;
}

/** An attribute whose search ignores case and sorts the results. */
const sorted = (column: string): SearchAttribute => ({ column, isSorted: true });

/**
 * The attributes that ListUsers can search for, according to its documentation, which names the two
 * case-sensitive ones. That results are sorted was observed (aws-sdk-php #2015).
 */
const ATTRIBUTES = new Map<string, SearchAttribute>([
  ['username', { column: 'user_name', isCaseSensitive: true }],
  ['sub', sorted('sub')],
  // Without letters, so that the index serves an exact search.
  ['phone_number', { column: 'phone_number', isCaseSensitive: true, isSorted: true }],
  ...['name', 'email', 'given_name', 'family_name', 'preferred_username'].map(
    (name) => [name, sorted(`attributes ->> '${name}'`)] as const,
  ),
  ['cognito:user_status', { column: 'status' }],
  ['status', { column: "iif(is_enabled, 'Enabled', 'Disabled')", isCaseSensitive: true }],
]);

/**
 * `name = "value"` or `name ^= "prefix"`, with quotation marks and backslashes in the value escaped
 * by a backslash.
 */
const FILTER = /^\s*"?([\w:.-]+)"?\s*(\^?=)\s*"((?:[^"\\]|\\["\\])*)"\s*$/;

/**
 * Parses the Filter of ListUsers.
 * @throws CognitoError InvalidParameterException for a syntax error or an attribute that is not
 *   searchable
 */
export function parseUserFilter(filter: string): UserFilter {
  const match = FILTER.exec(filter);
  if (!match) throw invalidParameter('Error while parsing filter.');
  const [, attribute = '', operator, quoted = ''] = match;
  const found = ATTRIBUTES.get(attribute);
  if (!found) throw invalidParameter(`Invalid search attribute: ${attribute}`);
  const { column, isCaseSensitive = false, isSorted = false } = found;
  const unescaped = quoted.replace(/\\(["\\])/g, '$1');
  const expression = isCaseSensitive ? column : `fold(${column})`;
  return {
    // SQLite's substr and length stop at U+0000. instr does not.
    condition: operator === '=' ? `${expression} = ?` : `instr(${expression}, ?) = 1`,
    values: [isCaseSensitive ? unescaped : unescaped.toLowerCase()],
    ...(isSorted && { order: expression }),
  };
}

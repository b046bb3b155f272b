import { invalidParameter } from '../cognito/cognito-error.ts';

/** An SQL condition on the table `members`, with the values of its parameters. */
export interface UserFilter {
  readonly condition: string;
  readonly values: readonly (string | number)[];
}

/**
 * The SQL expressions of the attributes that ListUsers can search for, according to its
 * documentation.
 */
const COLUMNS = new Map([
  ['username', 'user_name'],
  ['sub', 'user_name'],
  ['phone_number', 'phone_number'],
  ['name', "attributes ->> 'name'"],
  ['email', "attributes ->> 'email'"],
  ['given_name', "attributes ->> 'given_name'"],
  ['family_name', "attributes ->> 'family_name'"],
  ['preferred_username', "attributes ->> 'preferred_username'"],
  ['cognito:user_status', 'status'],
  ['status', "iif(is_enabled, 'Enabled', 'Disabled')"],
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
  const column = COLUMNS.get(attribute);
  if (!column) throw invalidParameter(`Invalid search attribute: ${attribute}`);
  const unescaped = quoted.replace(/\\(["\\])/g, '$1');
  // The only attribute whose values are case-insensitive.
  const value = attribute === 'cognito:user_status' ? unescaped.toUpperCase() : unescaped;
  // SQLite's substr and length stop at U+0000. instr does not.
  return { condition: operator === '=' ? `${column} = ?` : `instr(${column}, ?) = 1`, values: [value] };
}

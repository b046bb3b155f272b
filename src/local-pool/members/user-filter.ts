import { invalidParameter } from '../cognito/cognito-error.ts';

/** A condition on the table of members, and the values of its places. */
export interface UserFilter {
  readonly condition: string;
  readonly values: readonly (string | number)[];
}

/** What ListUsers can search for, as its documentation lists it, and where that is. */
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

/** `name = "value"` or `name ^= "start"`; a quotation mark or a backslash in the value follows a backslash. */
const FILTER = /^\s*"?([\w:.-]+)"?\s*(\^?=)\s*"((?:[^"\\]|\\["\\])*)"\s*$/;

/**
 * Reads the Filter of ListUsers.
 * @throws CognitoError InvalidParameterException when it is none, or searches for what cannot be searched for
 */
export function userFilter(filter: string): UserFilter {
  const match = FILTER.exec(filter);
  if (!match) throw invalidParameter('Error while parsing filter.');
  const [, attribute = '', operator, quoted = ''] = match;
  const column = COLUMNS.get(attribute);
  if (!column) throw invalidParameter(`Invalid search attribute: ${attribute}`);
  const written = quoted.replace(/\\(["\\])/g, '$1');
  // The one attribute that is searched for in capitals or not.
  const value = attribute === 'cognito:user_status' ? written.toUpperCase() : written;
  // Unlike SQLite's substr and length, its instr does not end at U+0000.
  return { condition: operator === '=' ? `${column} = ?` : `instr(${column}, ?) = 1`, values: [value] };
}

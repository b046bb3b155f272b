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
]);

/** `name = "value"` or `name ^= "start"`; a quotation mark or a backslash in the value follows a backslash. */
const FILTER = /^\s*"?([a-z_:]+)"?\s*(\^?=)\s*"((?:[^"\\]|\\["\\])*)"\s*$/;

/**
 * Reads the Filter of ListUsers.
 * @throws CognitoError InvalidParameterException
 */
export function userFilter(filter: string): UserFilter {
  const [, attribute = '', operator, quoted = ''] = FILTER.exec(filter) ?? [];
  const value = quoted.replace(/\\(["\\])/g, '$1');
  if (attribute === 'status') return isEnabledFilter(value);
  const column = COLUMNS.get(attribute);
  if (!column) throw invalidParameter('Error while parsing filter.');
  return operator === '='
    ? { condition: `${column} = ?`, values: [value] }
    : { condition: `substr(${column}, 1, length(?)) = ?`, values: [value, value] };
}

function isEnabledFilter(value: string): UserFilter {
  return { condition: 'is_enabled = ?', values: [value === 'Enabled' ? 1 : 0] };
}

import { CommandError } from '../member/command-error.ts';
import type { SourceRow } from './source-row.ts';

/**
 * Reads the JSON file of `firebase auth:export`: an object with the list `users`. Only these fields
 * of a user are read; Firebase has no language.
 */
export function readFirebaseUsers(text: string): SourceRow[] {
  const { users } = parseObject(text);
  if (!Array.isArray(users)) {
    throw new CommandError('has no list "users", as the JSON file of "firebase auth:export" has.');
  }
  return users.map((user: unknown, n) => {
    const { phoneNumber, displayName, disabled } = isObject(user) ? user : {};
    return {
      row: n + 1,
      phoneNumber: toString(phoneNumber),
      name: toString(displayName),
      locale: '',
      isDisabled: disabled === true,
      isDeleted: false,
    };
  });
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(text);
    return isObject(parsed) ? parsed : {};
  } catch (error) {
    if (error instanceof SyntaxError) throw new CommandError(`is not valid JSON: ${error.message}.`);
    throw error;
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const toString = (value: unknown) => (typeof value === 'string' ? value : '');

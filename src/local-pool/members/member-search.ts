import type { UserFilter } from './user-filter.ts';

/** What a person types as a phone number or a part of it. */
const PHONE_NUMBER_PART = /^[+\d\s().-]+$/;

/**
 * Creates the filter of members whose number or name contains the text, or whose user name begins
 * with it.
 */
export function searchMembers(text: string): UserFilter {
  const digits = PHONE_NUMBER_PART.test(text) ? text.replace(/\D/g, '') : '';
  const conditions = [
    "instr(lower(attributes ->> 'name'), lower(?)) > 0",
    'instr(user_name, lower(?)) = 1',
    ...(digits ? ['instr(phone_number, ?) > 0'] : []),
  ];
  const values = [text, text, ...(digits ? [digits] : [])];
  return { condition: `(${conditions.join(' OR ')})`, values };
}

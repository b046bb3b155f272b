import { parsePhoneNumberFromString, type PhoneNumberType } from 'libphonenumber-js/max';
import { Refusal } from '../refusal.ts';

/** ITU-T E.164: a plus sign, a country code, fifteen digits at most. */
const E164 = /^\+[1-9]\d{1,14}$/;

/** Lines that can receive a text. In some countries a number does not tell mobile from fixed. */
const MOBILE_TYPES: readonly (PhoneNumberType | undefined)[] = ['MOBILE', 'FIXED_LINE_OR_MOBILE'];

/** A number to which texts may go. */
export interface AllowedNumber {
  /** E.164. Every ledger key is made from it. */
  readonly phoneNumber: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

/**
 * Refuses every phone number to which no text may go: one that is not E.164 to the letter, one of a country that is not
 * served (by the number's country, since +1 is shared by two dozen), one of a line that is not mobile.
 * @param text the number as Cognito has it
 * @param allowedCountries ISO 3166-1 codes of the countries served
 * @throws Refusal `NUMBER_NOT_ALLOWED` with `reason=invalid`, `country` or `line`
 */
export function allowedNumber(
  text: string | undefined,
  allowedCountries: ReadonlySet<string>,
): AllowedNumber {
  if (!text || !E164.test(text)) throw notAllowed('invalid');
  const parsed = parsePhoneNumberFromString(text, { extract: false });
  // A number written with its national prefix (+4407…) parses too, but would be a second name for one line.
  if (!parsed?.isValid() || parsed.number !== text) throw notAllowed('invalid');
  if (!parsed.country || !allowedCountries.has(parsed.country)) throw notAllowed('country');
  if (!MOBILE_TYPES.includes(parsed.getType())) throw notAllowed('line');
  return { phoneNumber: parsed.number, country: parsed.country };
}

function notAllowed(reason: 'invalid' | 'country' | 'line'): Refusal {
  return new Refusal('NUMBER_NOT_ALLOWED', { reason });
}

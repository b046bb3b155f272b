import { parsePhoneNumberFromString, type PhoneNumber, type PhoneNumberType } from 'libphonenumber-js/max';
import { E164 } from '../../contract/phone-number.ts';
import type { NumberRejectionReason } from '../../contract/rejections.ts';
import { TriggerRejection } from '../platform/trigger-rejection.ts';
import { mobileLengths } from './extra-mobile-ranges.ts';
import type { NumberRules } from './number-rules.ts';

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
 * served (by the number's country, since +1 is shared by two dozen), one of a line that is not mobile, and one of a range
 * that neither the metadata nor the operator know. An operator's range never overrides what the metadata know.
 * @param text the number as Cognito has it
 * @throws Refusal `NUMBER_NOT_ALLOWED` with `reason=invalid`, `country`, `line` or `unknown`
 */
export function allowedNumber(text: string | undefined, rules: NumberRules): AllowedNumber {
  if (!text || !E164.test(text)) throw notAllowed('invalid');
  const parsed = parsePhoneNumberFromString(text, { extract: false });
  // A number written with its national prefix (+4407…) parses too, but would be a second name for one line.
  if (parsed?.number !== text || !parsed.isPossible()) throw notAllowed('invalid');
  return parsed.isValid() ? knownNumber(parsed, rules) : unknownNumber(parsed, rules);
}

function knownNumber(parsed: PhoneNumber, { allowedCountries }: NumberRules): AllowedNumber {
  const { number: phoneNumber, country } = parsed;
  if (!country || !allowedCountries.has(country)) throw notAllowed('country');
  if (!MOBILE_TYPES.includes(parsed.getType())) throw notAllowed('line');
  return { phoneNumber, country };
}

function unknownNumber(parsed: PhoneNumber, { allowedCountries, extraRanges }: NumberRules): AllowedNumber {
  const { number: phoneNumber, nationalNumber } = parsed;
  // Several where the calling code is shared, none for what belongs to no country, such as satellite phones.
  const countries: readonly string[] = parsed.getPossibleCountries();
  if (!countries.some((country) => allowedCountries.has(country))) throw notAllowed('country');
  const range = extraRanges.find(
    ({ prefix, country }) => phoneNumber.startsWith(prefix) && countries.includes(country),
  );
  if (!range || !mobileLengths(range.country).includes(nationalNumber.length)) throw notAllowed('unknown');
  return { phoneNumber, country: range.country };
}

function notAllowed(reason: NumberRejectionReason): TriggerRejection {
  return new TriggerRejection('NUMBER_NOT_ALLOWED', { reason });
}

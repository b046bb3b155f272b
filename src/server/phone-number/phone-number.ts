import { parsePhoneNumberFromString, type PhoneNumber, type PhoneNumberType } from 'libphonenumber-js/max';
import { E164 } from '../../contract/phone-number.ts';
import type { NumberRejectionReason } from '../../contract/rejections.ts';
import { TriggerRejection } from '../platform/trigger-rejection.ts';
import { mobileLengths } from './extra-mobile-ranges.ts';
import type { NumberRules } from './number-rules.ts';

/**
 * The types of lines that can receive SMS messages. In some countries mobile and fixed numbers are
 * indistinguishable.
 */
const MOBILE_TYPES: readonly (PhoneNumberType | undefined)[] = ['MOBILE', 'FIXED_LINE_OR_MOBILE'];

/** A phone number that can receive SMS messages. */
export interface AllowedNumber {
  /** E.164; every ledger key is derived from it. */
  readonly phoneNumber: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

/**
 * Parses a phone number, and rejects one that must not receive an SMS message: not exactly in E.164
 * form; from a country that is not served (compared by country, because about two dozen share +1);
 * not a mobile line; or in a range that neither the phone metadata nor the operator lists. An
 * operator's range never overrides the metadata.
 * @param phoneNumber the number as Cognito stores it
 * @throws TriggerRejection `NUMBER_NOT_ALLOWED` with `reason=invalid`, `country`, `line` or
 *   `unknown`
 */
export function parseAllowedNumber(phoneNumber: string | undefined, rules: NumberRules): AllowedNumber {
  if (!phoneNumber || !E164.test(phoneNumber)) throw notAllowed('invalid');
  const parsed = parsePhoneNumberFromString(phoneNumber, { extract: false });
  // A number with its national prefix (+4407…) parses too, but would be an alias of the same line.
  if (parsed?.number !== phoneNumber || !parsed.isPossible()) throw notAllowed('invalid');
  return parsed.isValid() ? checkListedNumber(parsed, rules) : checkUnlistedNumber(parsed, rules);
}

function checkListedNumber(parsed: PhoneNumber, { allowedCountries }: NumberRules): AllowedNumber {
  const { number: phoneNumber, country } = parsed;
  if (!country || !allowedCountries.has(country)) throw notAllowed('country');
  if (!MOBILE_TYPES.includes(parsed.getType())) throw notAllowed('line');
  return { phoneNumber, country };
}

function checkUnlistedNumber(
  parsed: PhoneNumber,
  { allowedCountries, extraRanges }: NumberRules,
): AllowedNumber {
  const { number: phoneNumber, nationalNumber } = parsed;
  // Several if the calling code is shared; empty if it belongs to no country (satellite phones).
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

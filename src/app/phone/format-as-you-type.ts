import { AsYouType, type CountryCode } from 'libphonenumber-js/core';
import { parseDialledNumber, parseDialledFromAbroad, type DialledNumber } from './dialled-number';
import { extractPhoneNumber } from './extract-phone-number';
import {
  parseMobileNumber,
  parsePhoneNumber,
  type PhoneInput,
  type ServedCountries,
} from './parse-phone-number';
import { phoneMetadata } from './phone-metadata';

/** Digits, separators, and the invisible characters in numbers copied from a contact. */
const NUMBER_ONLY = /^[\d\s()./+\p{Pd}\p{Cf}]+$/u;
const DIGITS_AND_PLUS = /[\d+]/g;

/**
 * Formats a complete or partial number by the conventions of its country, and selects the country
 * of an international number. After a dialled prefix, selects it only once the number is complete,
 * because a partial number may turn out to be another one. Never changes digits, or text that is
 * more than a number.
 * @returns the input to show
 */
export function formatAsYouType(input: PhoneInput, served: ServedCountries): PhoneInput {
  if (!NUMBER_ONLY.test(input.text)) return input;
  const { country } = input;
  const digits = extractDigitsAndPlus(input.text);
  if (digits.startsWith('+')) return formatInternational(input, { prefix: '', number: digits }, served);
  const dialled = parseDialledNumber(country, digits);
  const complete = [dialled, ...parseDialledFromAbroad(country, digits, served)].find((number) =>
    isComplete(number, country, served),
  );
  if (complete && (complete === dialled || !parseMobileNumber(digits, country, served)))
    return formatInternational(input, complete, served);
  if (dialled) return { ...formatInternational(input, dialled, served), country };
  return digits.startsWith('00') ? input : formatNational(input, digits);
}

/**
 * Extracts a number that can sign in from pasted text, and formats it.
 * @returns the input to show, unchanged if the text contains no such number or several
 */
export function formatPasted(input: PhoneInput, served: ServedCountries): PhoneInput {
  if (NUMBER_ONLY.test(input.text)) return formatAsYouType(input, served);
  const { phoneNumber } = parsePhoneNumber(input, served);
  const number =
    phoneNumber === undefined ? undefined : extractPhoneNumber(input.text.replace(/\p{Cf}/gu, '').trim());
  return number === undefined ? input : formatAsYouType({ ...input, text: number }, served);
}

/** Excludes numbers with a trunk prefix after the calling code, which further digits can change. */
function isComplete(dialled: DialledNumber | undefined, country: string, served: ServedCountries): boolean {
  return dialled !== undefined && parseMobileNumber(dialled.number, country, served) === dialled.number;
}

function formatInternational(
  input: PhoneInput,
  { prefix, number }: DialledNumber,
  served: ServedCountries,
): PhoneInput {
  const formatter = new AsYouType(input.country as CountryCode, phoneMetadata);
  const formatted = formatter.input(number);
  // The metadata lacks countries that are not served.
  if (formatter.getCallingCode() === undefined) return input;
  const text = prefix ? formatted.replace('+', `${prefix} `) : formatted;
  return {
    country: detectCountry(formatter, input.country, served),
    text: hasSameDigits(input, text) ? text : input.text,
  };
}

function formatNational(input: PhoneInput, digits: string): PhoneInput {
  const formatter = new AsYouType(input.country as CountryCode, phoneMetadata);
  const text = formatter.input(digits);
  // The digits are the beginning of an international prefix, still without a calling code.
  if (formatter.isInternational()) return input;
  return hasSameDigits(input, text) ? { ...input, text } : input;
}

function hasSameDigits(input: PhoneInput, text: string): boolean {
  return extractDigitsAndPlus(text) === extractDigitsAndPlus(input.text);
}

/** Falls back to the calling code, which keeps the selected country if that shares it. */
function detectCountry(formatter: AsYouType, selected: string, served: ServedCountries): string {
  const country = formatter.getCountry();
  if (country) return country in served ? country : selected;
  const callingCode = Number(formatter.getCallingCode());
  if (served[selected]?.callingCode === callingCode) return selected;
  return Object.keys(served).find((code) => served[code]?.callingCode === callingCode) ?? selected;
}

function extractDigitsAndPlus(text: string): string {
  return text.match(DIGITS_AND_PLUS)?.join('') ?? '';
}

import {
  parsePhoneNumberFromString,
  validatePhoneNumberLength,
  type CountryCode,
  type PhoneNumber,
  type PhoneNumberType,
} from 'libphonenumber-js/core';
import type { ServedCountry } from '../../contract/countries';
import { E164 } from '../../contract/phone-number';
import { toAsciiDigits } from '../form/ascii-digits';
import { parseDialledNumber, parseDialledFromAbroad } from './dialled-number';
import { toCurrentNumber, lacksNinthDigit } from './former-number';
import { extractPhoneNumber } from './extract-phone-number';
import { phoneMetadata } from './phone-metadata';

/** The typed text, and the country of a number without a calling code. */
export interface PhoneInput {
  readonly country: string;
  readonly text: string;
}

/** The reason why the typed text is not a number that can sign in. */
export type PhoneNumberProblem =
  'empty' | 'too-short' | 'too-long' | 'invalid' | 'not-mobile' | 'unknown' | 'country-not-served';

/** A phone number in E.164, or the problem with the typed text. */
export type ParsedPhoneNumber =
  | { readonly phoneNumber: string; readonly problem?: never }
  | { readonly problem: PhoneNumberProblem; readonly phoneNumber?: never };

/** The served countries by their ISO 3166 code. */
export type ServedCountries = Readonly<Record<string, ServedCountry>>;

/**
 * Lines that can receive SMS messages. Some countries use the same numbers for mobile and fixed
 * lines.
 */
const MOBILE_TYPES: readonly (PhoneNumberType | undefined)[] = ['MOBILE', 'FIXED_LINE_OR_MOBILE'];
const MIDDLE_DOT = /[·•‧∙]/g;
/** A plus sign before an international prefix, as in `+011 44 …`. No calling code begins with 0. */
const PLUS_BEFORE_PREFIX = /^\+(?=0)/;
const NO_PLUS_SIGN = /^[\d\s()./\p{Pd}]+$/u;

/**
 * Parses a phone number in any common form: national, or international with `+` or a dialled
 * prefix; from before a change of the numbering plan; with separators, in a `tel:` link, or within
 * text. Rejects extensions. Accepts a number of possible length that is not in the metadata,
 * because the server has more complete data and decides.
 * @returns the number in E.164, or the first problem
 */
export function parsePhoneNumber(
  { text: input, country }: PhoneInput,
  served: ServedCountries,
): ParsedPhoneNumber {
  // Numbers copied from a contact often contain invisible marks of writing direction.
  const text = toAsciiDigits(input)
    .replace(/\p{Cf}/gu, '')
    .replace(MIDDLE_DOT, '.')
    .trim()
    .replace(PLUS_BEFORE_PREFIX, '');
  if (!text) return { problem: 'empty' };
  const parsed = parseNumber(text, country, served);
  if (parsed.problem !== 'invalid') return parsed;
  const number = extractPhoneNumber(text);
  const found = number === undefined ? parsed : parseNumber(number, country, served);
  return found.problem === 'too-short' || found.problem === 'too-long' ? parsed : found;
}

/** Formats `+12025550123` as `+1 202 555 0123`. */
export function formatPhoneNumber(phoneNumber: string): string {
  return parsePhoneNumberFromString(phoneNumber, phoneMetadata)?.formatInternational() ?? phoneNumber;
}

/** Returns the country of a number in E.164, by ISO 3166 code; undefined if it is not served. */
export function countryOf(phoneNumber: string, served: ServedCountries): string | undefined {
  const country = parsePhoneNumberFromString(phoneNumber, phoneMetadata)?.country;
  return country !== undefined && country in served ? country : undefined;
}

function parseNumber(text: string, country: string, served: ServedCountries): ParsedPhoneNumber {
  const digits = NO_PLUS_SIGN.test(text) ? text.replace(/\D/g, '') : '';
  const international = parseDialledNumber(country, digits)?.number ?? text;
  const dialledFromAbroad = parseDialledFromAbroad(country, digits, served).map(({ number }) => number);
  for (const candidate of [international, ...dialledFromAbroad]) {
    const phoneNumber = parseMobileNumber(candidate, country, served);
    if (phoneNumber !== undefined) return { phoneNumber };
  }
  return parseUnrecognized(international, country, served);
}

/**
 * Parses a mobile number of a served country.
 * @returns the number in E.164; undefined if the metadata does not list it
 */
export function parseMobileNumber(
  text: string,
  country: string,
  served: ServedCountries,
): string | undefined {
  const parsed = parse(text, country);
  if (!parsed || parsed.ext) return undefined;
  if (parsed.isValid()) return isServedMobile(parsed, served) ? parsed.number : undefined;
  const current = toCurrentNumber(parsed.countryCallingCode, parsed.nationalNumber);
  const reparsed = current === undefined ? undefined : parse(current, country);
  return reparsed && isServedMobile(reparsed, served) ? reparsed.number : undefined;
}

function parseUnrecognized(text: string, country: string, served: ServedCountries): ParsedPhoneNumber {
  const length = validatePhoneNumberLength(text, parserOptions(country), phoneMetadata);
  // The calling code does not exist, or the metadata lacks its country.
  if (length === 'INVALID_COUNTRY') return { problem: 'country-not-served' };
  if (length === 'TOO_SHORT') return { problem: 'too-short' };
  if (length === 'TOO_LONG') return { problem: 'too-long' };
  const parsed = parse(text, country);
  if (!parsed || parsed.ext || !E164.test(parsed.number)) return { problem: 'invalid' };
  const isServed = parsed.country
    ? parsed.country in served
    : Object.values(served).some(({ callingCode }) => String(callingCode) === parsed.countryCallingCode);
  if (!isServed) return { problem: 'country-not-served' };
  if (lacksNinthDigit(parsed.number)) return { problem: 'too-short' };
  if (parsed.isValid()) return { problem: 'not-mobile' };
  // No mobile number has a 0 after the calling code.
  const isPossible = length === undefined && !parsed.nationalNumber.startsWith('0');
  return isPossible ? { phoneNumber: parsed.number } : { problem: 'unknown' };
}

function parse(text: string, country: string): PhoneNumber | undefined {
  return parsePhoneNumberFromString(text, parserOptions(country), phoneMetadata);
}

function parserOptions(country: string) {
  return { defaultCountry: country as CountryCode, extract: false };
}

function isServedMobile(parsed: PhoneNumber, served: ServedCountries): boolean {
  const isServed = parsed.country !== undefined && parsed.country in served;
  return isServed && parsed.isValid() && MOBILE_TYPES.includes(parsed.getType());
}

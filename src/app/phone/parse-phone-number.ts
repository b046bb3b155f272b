import {
  parsePhoneNumberFromString,
  validatePhoneNumberLength,
  type CountryCode,
  type PhoneNumber,
  type PhoneNumberType,
} from 'libphonenumber-js/core';
import { E164 } from '../../contract/phone-number';
import { environment } from '../../environments/environment';
import { toAsciiDigits } from '../form/ascii-digits';
import { parseDialledNumber, parseDialledFromAbroad } from './dialled-number';
import { toCurrentNumber, lacksNinthDigit } from './former-number';
import { extractPhoneNumber } from './extract-phone-number';
import { phoneMetadata } from './phone-metadata';

/** What was typed, and the country that a number without a calling code belongs to. */
export interface PhoneInput {
  readonly country: string;
  readonly text: string;
}

/** Why what was typed is not a number that can sign in. */
export type PhoneNumberProblem =
  'empty' | 'too-short' | 'too-long' | 'invalid' | 'not-mobile' | 'unknown' | 'country-not-served';

/** A phone number in E.164, or why there is none. */
export type ParsedPhoneNumber =
  | { readonly phoneNumber: string; readonly problem?: never }
  | { readonly problem: PhoneNumberProblem; readonly phoneNumber?: never };

const SERVED_CALLING_CODES = new Set(
  Object.values(environment.servedCountries).map(({ callingCode }) => String(callingCode)),
);

/** Lines that can receive an SMS message. In some countries a number does not tell mobile from fixed. */
const MOBILE_TYPES: readonly (PhoneNumberType | undefined)[] = ['MOBILE', 'FIXED_LINE_OR_MOBILE'];
const MIDDLE_DOT = /[·•‧∙]/g;
/** No calling code begins with a zero, so what follows is the prefix that is dialled for the plus sign: `+011 44 …`. */
const PLUS_BEFORE_PREFIX = /^\+(?=0)/;
const NO_PLUS_SIGN = /^[\d\s()./\p{Pd}]+$/u;

/**
 * Reads a phone number as people write it: national, or international with `+` or the prefix that is dialled; as it was
 * before a numbering plan changed; with spaces and brackets, in a `tel:` link, or with text around it. Extensions are
 * refused. A number of possible length that the metadata do not know passes: the server decides, for it knows more.
 * @returns the number in E.164, or the first thing that is wrong with it
 */
export function parsePhoneNumber({ text: input, country }: PhoneInput): ParsedPhoneNumber {
  // A number that is copied out of a contact often brings invisible marks of its direction.
  const text = toAsciiDigits(input)
    .replace(/\p{Cf}/gu, '')
    .replace(MIDDLE_DOT, '.')
    .trim()
    .replace(PLUS_BEFORE_PREFIX, '');
  if (!text) return { problem: 'empty' };
  const parsed = parseNumber(text, country);
  if (parsed.problem !== 'invalid') return parsed;
  const number = extractPhoneNumber(text);
  const found = number === undefined ? parsed : parseNumber(number, country);
  return found.problem === 'too-short' || found.problem === 'too-long' ? parsed : found;
}

/** `+12025550123` as `+1 202 555 0123`. */
export function formatPhoneNumber(phoneNumber: string): string {
  return parsePhoneNumberFromString(phoneNumber, phoneMetadata)?.formatInternational() ?? phoneNumber;
}

function parseNumber(text: string, country: string): ParsedPhoneNumber {
  const digits = NO_PLUS_SIGN.test(text) ? text.replace(/\D/g, '') : '';
  const international = parseDialledNumber(country, digits)?.number ?? text;
  const dialledFromAbroad = parseDialledFromAbroad(country, digits).map(({ number }) => number);
  for (const candidate of [international, ...dialledFromAbroad]) {
    const phoneNumber = parseMobileNumber(candidate, country);
    if (phoneNumber !== undefined) return { phoneNumber };
  }
  return parseUnrecognized(international, country);
}

/** A number that can sign in, as far as the metadata know, in E.164. */
export function parseMobileNumber(text: string, country: string): string | undefined {
  const parsed = parse(text, country);
  if (!parsed || parsed.ext) return undefined;
  if (parsed.isValid()) return isServedMobile(parsed) ? parsed.number : undefined;
  const current = toCurrentNumber(parsed.countryCallingCode, parsed.nationalNumber);
  const reparsed = current === undefined ? undefined : parse(current, country);
  return reparsed && isServedMobile(reparsed) ? reparsed.number : undefined;
}

function parseUnrecognized(text: string, country: string): ParsedPhoneNumber {
  const length = validatePhoneNumberLength(text, parserOptions(country), phoneMetadata);
  // No country at all, or one that the metadata were left without.
  if (length === 'INVALID_COUNTRY') return { problem: 'country-not-served' };
  if (length === 'TOO_SHORT') return { problem: 'too-short' };
  if (length === 'TOO_LONG') return { problem: 'too-long' };
  const parsed = parse(text, country);
  if (!parsed || parsed.ext || !E164.test(parsed.number)) return { problem: 'invalid' };
  const isServed = parsed.country
    ? parsed.country in environment.servedCountries
    : SERVED_CALLING_CODES.has(parsed.countryCallingCode);
  if (!isServed) return { problem: 'country-not-served' };
  if (lacksNinthDigit(parsed.number)) return { problem: 'too-short' };
  if (parsed.isValid()) return { problem: 'not-mobile' };
  // No mobile number has a zero after the calling code.
  const isPossible = length === undefined && !parsed.nationalNumber.startsWith('0');
  return isPossible ? { phoneNumber: parsed.number } : { problem: 'unknown' };
}

function parse(text: string, country: string): PhoneNumber | undefined {
  return parsePhoneNumberFromString(text, parserOptions(country), phoneMetadata);
}

function parserOptions(country: string) {
  return { defaultCountry: country as CountryCode, extract: false };
}

function isServedMobile(parsed: PhoneNumber): boolean {
  const isServed = parsed.country !== undefined && parsed.country in environment.servedCountries;
  return isServed && parsed.isValid() && MOBILE_TYPES.includes(parsed.getType());
}

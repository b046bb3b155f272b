import {
  parsePhoneNumberFromString,
  validatePhoneNumberLength,
  type CountryCode,
} from 'libphonenumber-js/core';
import { environment } from '../../environments/environment';
import { phoneMetadata } from './phone-metadata';
import type { PhoneNumberProblem } from './phone-number-problem';

/** What was typed, and the country that a number without a calling code belongs to. */
export interface PhoneEntry {
  readonly country: string;
  readonly typed: string;
}

/** A phone number in E.164, or why there is none. */
export type ParsedPhoneNumber =
  | { readonly phoneNumber: string; readonly problem?: never }
  | { readonly problem: PhoneNumberProblem; readonly phoneNumber?: never };

const E164 = /^\+[1-9]\d{1,14}$/;
const SERVED_CALLING_CODES = new Set(
  Object.values(environment.servedCountries).map(({ callingCode }) => String(callingCode)),
);

/**
 * Reads a phone number as people write it: national or international, with `+` or `00`, spaces and brackets.
 * Extensions are refused, and nothing is looked for inside other text. The server decides again.
 * @returns the number in E.164, or the first thing that is wrong with it
 */
export function parsePhoneNumber({ typed, country }: PhoneEntry): ParsedPhoneNumber {
  const text = international(typed);
  if (!text) return { problem: 'empty' };
  const options = { defaultCountry: country as CountryCode, extract: false };
  const length = validatePhoneNumberLength(text, options, phoneMetadata);
  // No country at all, or one that the metadata were left without.
  if (length === 'INVALID_COUNTRY') return { problem: 'country-not-served' };
  if (length === 'TOO_SHORT') return { problem: 'too-short' };
  if (length === 'TOO_LONG') return { problem: 'too-long' };
  const parsed = parsePhoneNumberFromString(text, options, phoneMetadata);
  if (!parsed || parsed.ext || !E164.test(parsed.number)) return { problem: 'invalid' };
  const isServed = parsed.country
    ? parsed.country in environment.servedCountries
    : SERVED_CALLING_CODES.has(parsed.countryCallingCode);
  if (!isServed) return { problem: 'country-not-served' };
  // The metadata hold mobile numbers only, so that any other number counts as not valid.
  if (!parsed.isValid()) return { problem: 'not-mobile' };
  return { phoneNumber: parsed.number };
}

/** `+12025550123` as `+1 202 555 0123`. */
export function formatPhoneNumber(phoneNumber: string): string {
  return parsePhoneNumberFromString(phoneNumber, phoneMetadata)?.formatInternational() ?? phoneNumber;
}

/**
 * `00` is how most of the world dials `+`, and begins no national number of a served country. A number that is copied
 * out of a contact often brings invisible marks of its direction.
 */
function international(typed: string): string {
  return typed
    .replace(/\p{Cf}/gu, '')
    .trim()
    .replace(/^00/, '+');
}

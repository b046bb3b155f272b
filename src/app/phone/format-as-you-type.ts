import { AsYouType, type CountryCode } from 'libphonenumber-js/core';
import { environment } from '../../environments/environment';
import { parseDialledNumber, parseDialledFromAbroad, type DialledNumber } from './dialled-number';
import { extractPhoneNumber } from './extract-phone-number';
import { parsePhoneNumber, parseMobileNumber, type PhoneInput } from './parse-phone-number';
import { phoneMetadata } from './phone-metadata';

/** Digits, what is formatted between them, and the invisible marks that come along from a contact. */
const NUMBER_ONLY = /^[\d\s()./+\p{Pd}\p{Cf}]+$/u;
const DIGITS_AND_PLUS = /[\d+]/g;

/**
 * Writes a number, finished or not, as its country does. An international one says itself which country that is; behind a
 * prefix that is dialled, only once it is complete, since until then it may be another number. The digits stay as they were
 * typed, and so does any text that is more than a number.
 * @returns the input as it is to be shown
 */
export function formatAsYouType(input: PhoneInput): PhoneInput {
  if (!NUMBER_ONLY.test(input.text)) return input;
  const { country } = input;
  const digits = extractDigitsAndPlus(input.text);
  if (digits.startsWith('+')) return formatInternational(input, { prefix: '', number: digits });
  const dialled = parseDialledNumber(country, digits);
  const complete = [dialled, ...parseDialledFromAbroad(country, digits)].find((number) =>
    isComplete(number, country),
  );
  if (complete && (complete === dialled || !parseMobileNumber(digits, country)))
    return formatInternational(input, complete);
  if (dialled) return { ...formatInternational(input, dialled), country };
  return digits.startsWith('00') ? input : formatNational(input, digits);
}

/**
 * Takes the number out of pasted text, if it is one that can sign in, and writes it.
 * @returns the input as it is to be shown, which is the pasted one if it holds no such number, or several
 */
export function formatPasted(input: PhoneInput): PhoneInput {
  if (NUMBER_ONLY.test(input.text)) return formatAsYouType(input);
  const { phoneNumber } = parsePhoneNumber(input);
  const number =
    phoneNumber === undefined ? undefined : extractPhoneNumber(input.text.replace(/\p{Cf}/gu, '').trim());
  return number === undefined ? input : formatAsYouType({ ...input, text: number });
}

/** Digits that follow can still make another number of one that has its trunk prefix after the calling code. */
function isComplete(dialled: DialledNumber | undefined, country: string): boolean {
  return dialled !== undefined && parseMobileNumber(dialled.number, country) === dialled.number;
}

function formatInternational(input: PhoneInput, { prefix, number }: DialledNumber): PhoneInput {
  const formatter = new AsYouType(input.country as CountryCode, phoneMetadata);
  const formatted = formatter.input(number);
  // A country that is not served has no metadata here, and so no way to be formatted.
  if (formatter.getCallingCode() === undefined) return input;
  const text = prefix ? formatted.replace('+', `${prefix} `) : formatted;
  return {
    country: detectCountry(formatter, input.country),
    text: hasSameDigits(input, text) ? text : input.text,
  };
}

function formatNational(input: PhoneInput, digits: string): PhoneInput {
  const formatter = new AsYouType(input.country as CountryCode, phoneMetadata);
  const text = formatter.input(digits);
  // The beginning of an international prefix, in which the library reads a calling code that is still missing.
  if (formatter.isInternational()) return input;
  return hasSameDigits(input, text) ? { ...input, text } : input;
}

function hasSameDigits(input: PhoneInput, text: string): boolean {
  return extractDigitsAndPlus(text) === extractDigitsAndPlus(input.text);
}

/** A calling code alone tells the country too, unless the one that is selected shares it. */
function detectCountry(formatter: AsYouType, selected: string): string {
  const served = environment.servedCountries;
  const country = formatter.getCountry();
  if (country) return country in served ? country : selected;
  const callingCode = Number(formatter.getCallingCode());
  if (served[selected]?.callingCode === callingCode) return selected;
  return Object.keys(served).find((code) => served[code]?.callingCode === callingCode) ?? selected;
}

function extractDigitsAndPlus(text: string): string {
  return text.match(DIGITS_AND_PLUS)?.join('') ?? '';
}

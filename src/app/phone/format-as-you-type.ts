import { AsYouType, type CountryCode } from 'libphonenumber-js/core';
import { environment } from '../../environments/environment';
import { dialledFrom, dialledFromAbroad, type DialledNumber } from './dialled-number';
import { numberInText } from './number-in-text';
import { parsePhoneNumber, readMobile, type PhoneInput } from './parse-phone-number';
import { phoneMetadata } from './phone-metadata';

/** Digits, what is written between them, and the invisible marks that come along from a contact. */
const NOTHING_BUT_A_NUMBER = /^[\d\s()./+\p{Pd}\p{Cf}]+$/u;
const DIGITS_AND_PLUS = /[\d+]/g;

/**
 * Writes a number, finished or not, as its country does. An international one says itself which country that is; behind a
 * prefix that is dialled, only once it is whole, since until then it may be another number. The digits stay as they were
 * typed, and so does any text that is more than a number.
 * @returns the entry as it is to be shown
 */
export function formatAsYouType(entry: PhoneInput): PhoneInput {
  if (!NOTHING_BUT_A_NUMBER.test(entry.text)) return entry;
  const { country } = entry;
  const digits = digitsAndPlusOf(entry.text);
  if (digits.startsWith('+')) return writeInternational(entry, { prefix: '', number: digits });
  const dialled = dialledFrom(country, digits);
  const whole = [dialled, ...dialledFromAbroad(country, digits)].find((number) => isWhole(number, country));
  if (whole && (whole === dialled || !readMobile(digits, country))) return writeInternational(entry, whole);
  if (dialled) return { ...writeInternational(entry, dialled), country };
  return digits.startsWith('00') ? entry : writeNational(entry, digits);
}

/**
 * Takes the number out of pasted text, if it is one that can sign in, and writes it.
 * @returns the entry as it is to be shown, which is the pasted one if it holds no such number, or several
 */
export function formatPasted(entry: PhoneInput): PhoneInput {
  if (NOTHING_BUT_A_NUMBER.test(entry.text)) return formatAsYouType(entry);
  const { phoneNumber } = parsePhoneNumber(entry);
  const number =
    phoneNumber === undefined ? undefined : numberInText(entry.text.replace(/\p{Cf}/gu, '').trim());
  return number === undefined ? entry : formatAsYouType({ ...entry, text: number });
}

/** Digits that follow can still make another number of one that has its trunk prefix after the calling code. */
function isWhole(dialled: DialledNumber | undefined, country: string): boolean {
  return dialled !== undefined && readMobile(dialled.number, country) === dialled.number;
}

function writeInternational(entry: PhoneInput, { prefix, number }: DialledNumber): PhoneInput {
  const writer = new AsYouType(entry.country as CountryCode, phoneMetadata);
  const written = writer.input(number);
  // A country that is not served has no metadata here, and so no way to be written.
  if (writer.getCallingCode() === undefined) return entry;
  const typed = prefix ? written.replace('+', `${prefix} `) : written;
  return {
    country: countryOf(writer, entry.country),
    text: hasDigitsOf(entry, typed) ? typed : entry.text,
  };
}

function writeNational(entry: PhoneInput, digits: string): PhoneInput {
  const writer = new AsYouType(entry.country as CountryCode, phoneMetadata);
  const typed = writer.input(digits);
  // The beginning of an international prefix, in which the library reads a calling code that is still missing.
  if (writer.isInternational()) return entry;
  return hasDigitsOf(entry, typed) ? { ...entry, text: typed } : entry;
}

function hasDigitsOf(entry: PhoneInput, typed: string): boolean {
  return digitsAndPlusOf(typed) === digitsAndPlusOf(entry.text);
}

/** A calling code alone tells the country too, unless the one that is chosen shares it. */
function countryOf(writer: AsYouType, chosen: string): string {
  const served = environment.servedCountries;
  const country = writer.getCountry();
  if (country) return country in served ? country : chosen;
  const callingCode = Number(writer.getCallingCode());
  if (served[chosen]?.callingCode === callingCode) return chosen;
  return Object.keys(served).find((code) => served[code]?.callingCode === callingCode) ?? chosen;
}

function digitsAndPlusOf(text: string): string {
  return text.match(DIGITS_AND_PLUS)?.join('') ?? '';
}

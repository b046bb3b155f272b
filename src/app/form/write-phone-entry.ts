import { AsYouType, type CountryCode } from 'libphonenumber-js/core';
import { environment } from '../../environments/environment';
import type { PhoneEntry } from './parse-phone-number';
import { phoneMetadata } from './phone-metadata';

/** Digits, what is written between them, and the invisible marks that come along from a contact. */
const NOTHING_BUT_A_NUMBER = /^[\d\s()./+\p{Pd}\p{Cf}]+$/u;
const DIGITS_AND_PLUS = /[\d+]/g;

/**
 * Writes a number, finished or not, as its country does. An international one says itself which country that is. The
 * digits stay as they were typed, and so does any text that is more than a number.
 * @returns the entry as it is to be shown
 */
export function writePhoneEntry(entry: PhoneEntry): PhoneEntry {
  if (!NOTHING_BUT_A_NUMBER.test(entry.typed)) return entry;
  const writer = new AsYouType(entry.country as CountryCode, phoneMetadata);
  const digits = digitsOf(entry.typed);
  // `00` is how most of the world dials `+`, but not all of it: where it is not, the library would not know it.
  const dialled = digits.startsWith('00') ? `+${digits.slice(2)}` : digits;
  const written = writer.input(dialled);
  // A country that is not served has no metadata here, and so no way to be written.
  if (writer.isInternational() && writer.getCallingCode() === undefined) return entry;
  const typed = dialled === digits ? written : written.replace('+', written === '+' ? '00' : '00 ');
  return {
    country: writer.isInternational() ? countryOf(writer, entry.country) : entry.country,
    typed: digitsOf(typed) === digits ? typed : entry.typed,
  };
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

function digitsOf(text: string): string {
  return text.match(DIGITS_AND_PLUS)?.join('') ?? '';
}

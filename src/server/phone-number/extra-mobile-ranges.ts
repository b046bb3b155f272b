import { Metadata, parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max';
import { setting, type Environment } from '../platform/setting.ts';
import { readAllowedCountries } from './allowed-countries.ts';

/** A range of mobile numbers that the phone metadata does not contain. */
export interface MobileRange {
  /** The first digits of its numbers, in E.164. */
  readonly prefix: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

/**
 * The minimum number of digits after the calling code. Fewer would allow a large part of a
 * country's unassigned numbers.
 */
const MIN_NATIONAL_DIGITS = 2;

/**
 * Reads `EXTRA_MOBILE_RANGES`: mobile ranges assigned after the release of the phone metadata, such
 * as `+1729=US`, separated by spaces. The country is required because some calling codes are
 * shared. Empty by default.
 * @throws SettingError if an entry is malformed, or its country is not in `ALLOWED_COUNTRIES`
 */
export function readExtraMobileRanges(env: Environment): readonly MobileRange[] {
  const allowedCountries = readAllowedCountries(env);
  const isRange = (entry: string) => isMobileRange(entry, allowedCountries);
  const entries = setting(
    env,
    'EXTRA_MOBILE_RANGES',
    (value) =>
      value === 'none' || value.split(/\s+/).every(isRange)
        ? undefined
        : 'is not a list of E.164 prefixes with their allowed country, such as "+1729=US"',
    'none',
  );
  return entries === 'none' ? [] : entries.split(/\s+/).map(parseEntry);
}

/** Returns the possible lengths of a country's mobile numbers, without the calling code. */
export function mobileLengths(country: string): readonly number[] {
  return numberingPlan(country).type('MOBILE')?.possibleLengths() ?? [];
}

function isMobileRange(entry: string, allowedCountries: ReadonlySet<string>): boolean {
  const { prefix, country } = parseEntry(entry);
  if (!/^\+\d+=[A-Z]{2}$/.test(entry) || !allowedCountries.has(country)) return false;
  const callingCode = `+${numberingPlan(country).callingCode()}`;
  // No mobile number begins with a zero; an obsolete number with one would be an alias of another.
  if (!prefix.startsWith(callingCode) || prefix[callingCode.length] === '0') return false;
  const digits = prefix.length - callingCode.length;
  const length = Math.max(...mobileLengths(country));
  if (digits < MIN_NATIONAL_DIGITS || digits > length) return false;
  // Rejects a prefix of another country with the same calling code, such as Jamaica's +1876.
  const owner = parsePhoneNumberFromString(prefix.padEnd(callingCode.length + length, '0'))?.country;
  return owner === undefined || owner === country;
}

function parseEntry(entry: string): MobileRange {
  const [prefix = '', country = ''] = entry.split('=');
  return { prefix, country };
}

/** The parts of the library's metadata API that its types omit. */
interface NumberingPlan {
  callingCode(): string;
  type(name: 'MOBILE'): { possibleLengths(): readonly number[] } | undefined;
}

function numberingPlan(country: string): NumberingPlan {
  const metadata = new Metadata();
  metadata.selectNumberingPlan(country as CountryCode);
  return metadata.numberingPlan as unknown as NumberingPlan;
}

import { Metadata, type CountryCode } from 'libphonenumber-js/core';
import { environment } from '../../environments/environment';
import { phoneMetadata } from './phone-metadata';

/** An international number as it is dialled from some country. */
export interface DialledNumber {
  /** The international prefix (IDD), such as `011` in the United States. */
  readonly prefix: string;
  /** What follows the prefix, with a plus sign. */
  readonly number: string;
}

const SERVED = Object.keys(environment.servedCountries);
const DOUBLE_ZERO = prefixPattern('00');
const PREFIXES = new Map(SERVED.map((country) => [country, readPrefix(country)]));

/**
 * Reads digits that begin with the international prefix of the country in which they are dialled, or else with `00`, the
 * prefix of most countries.
 */
export function parseDialledNumber(country: string, digits: string): DialledNumber | undefined {
  return splitPrefix(PREFIXES.get(country), digits) ?? splitPrefix(DOUBLE_ZERO, digits);
}

/**
 * Reads digits as a number of `country` that is dialled from another served country. `011 44 7400 123456` is typed with the
 * United States chosen, and stays readable after that has changed the choice to the United Kingdom.
 * @returns guesses: the digits can also be part of a national number
 */
export function parseDialledFromAbroad(country: string, digits: string): DialledNumber[] {
  const callingCode = `+${environment.servedCountries[country]?.callingCode}`;
  return SERVED.flatMap((origin) => parseDialledNumber(origin, digits) ?? []).filter(({ number }) =>
    number.startsWith(callingCode),
  );
}

function splitPrefix(pattern: RegExp | undefined, digits: string): DialledNumber | undefined {
  const prefix = pattern?.exec(digits)?.[0];
  return prefix === undefined ? undefined : { prefix, number: `+${digits.slice(prefix.length)}` };
}

/** The country's prefix, or with carrier selection its prefixes. */
function readPrefix(country: string): RegExp | undefined {
  if (!(country in phoneMetadata.countries)) return undefined;
  const metadata = new Metadata(phoneMetadata);
  metadata.selectNumberingPlan(country as CountryCode);
  return prefixPattern(metadata.numberingPlan?.IDDPrefix() ?? '00');
}

/** No calling code begins with a zero. */
function prefixPattern(prefix: string): RegExp {
  return new RegExp(`^(?:${prefix})(?=[1-9])`);
}

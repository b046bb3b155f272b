import { Metadata, type CountryCode } from 'libphonenumber-js/core';
import type { ServedCountry } from '../../contract/countries';
import { phoneMetadata } from './phone-metadata';

/** An international number as dialled from a country. */
export interface DialledNumber {
  /** The international prefix (IDD), such as `011` in the United States. */
  readonly prefix: string;
  /** The plus sign and the digits after the prefix. */
  readonly number: string;
}

const DOUBLE_ZERO = prefixPattern('00');

/**
 * Splits off the international prefix of the country in which the digits are dialled, or else `00`,
 * the prefix of most countries.
 * @returns undefined if the digits begin with neither
 */
export function parseDialledNumber(country: string, digits: string): DialledNumber | undefined {
  return splitPrefix(readPrefix(country), digits) ?? splitPrefix(DOUBLE_ZERO, digits);
}

/**
 * Parses digits as a number of `country` that is dialled from another served country: typing
 * `011 44 7400 123456` with the United States selected changes the selection to the United Kingdom,
 * and the number must remain valid.
 * @param served the served countries by their code
 * @returns candidates, because the digits may also be part of a national number
 */
export function parseDialledFromAbroad(
  country: string,
  digits: string,
  served: Readonly<Record<string, ServedCountry>>,
): DialledNumber[] {
  const callingCode = `+${served[country]?.callingCode}`;
  return Object.keys(served)
    .flatMap((origin) => parseDialledNumber(origin, digits) ?? [])
    .filter(({ number }) => number.startsWith(callingCode));
}

function splitPrefix(pattern: RegExp | undefined, digits: string): DialledNumber | undefined {
  const prefix = pattern?.exec(digits)?.[0];
  return prefix === undefined ? undefined : { prefix, number: `+${digits.slice(prefix.length)}` };
}

/** Matches the country's international prefix, or its prefixes if the caller selects a carrier. */
function readPrefix(country: string): RegExp | undefined {
  if (!(country in phoneMetadata.countries)) return undefined;
  const metadata = new Metadata(phoneMetadata);
  metadata.selectNumberingPlan(country as CountryCode);
  return prefixPattern(metadata.numberingPlan?.IDDPrefix() ?? '00');
}

/** Requires a digit other than 0 after the prefix, because no calling code begins with 0. */
function prefixPattern(prefix: string): RegExp {
  return new RegExp(`^(?:${prefix})(?=[1-9])`);
}

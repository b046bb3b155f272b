import type { CountryCode, MetadataJson } from 'libphonenumber-js/core';
import fullMetadata from 'libphonenumber-js/metadata.max';
import mobileMetadata from 'libphonenumber-js/metadata.mobile';
import { DEFAULT_COUNTRY_CODES } from '../../contract/countries.ts';

/** What the client reads phone numbers with, from the folder that `src` is in. */
export const PHONE_METADATA = 'src/environments/phone-metadata.json';

/**
 * Selects the part of libphonenumber's metadata that some countries need: all types of their own numbers, which tell a
 * landline from an unknown number, and the mobile numbers of the countries that share a calling code with one of them.
 * @param countries ISO 3166 codes
 */
export function selectPhoneMetadata(countries: readonly string[]): MetadataJson {
  const callingCodes = Object.entries(fullMetadata.country_calling_codes).filter(
    ([, countriesWithSameCode]) => countriesWithSameCode.some((country) => countries.includes(country)),
  );
  const sharing: string[] = callingCodes.flatMap(([, codes]) => codes);
  return {
    ...fullMetadata,
    country_calling_codes: Object.fromEntries(callingCodes),
    countries: Object.fromEntries(
      Object.entries(fullMetadata.countries)
        .filter(([country]) => sharing.includes(country))
        .map(([country, plan]) => [
          country,
          countries.includes(country) ? plan : mobileMetadata.countries[country as CountryCode],
        ]),
    ),
    nonGeographic: {},
  };
}

/** The text of `src/environments/phone-metadata.json`, which the client of the local pool shares, with its own countries. */
export function renderPhoneMetadata(countries: readonly string[]): string {
  return `${JSON.stringify(selectPhoneMetadata([...countries, ...DEFAULT_COUNTRY_CODES]))}\n`;
}

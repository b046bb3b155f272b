import type { CountryCode, MetadataJson } from 'libphonenumber-js/core';
import fullMetadata from 'libphonenumber-js/metadata.max';
import mobileMetadata from 'libphonenumber-js/metadata.mobile';
import { DEFAULT_COUNTRY_CODES } from '../../contract/countries.ts';

/** The path of the client's phone metadata, relative to the project folder. */
export const PHONE_METADATA = 'src/environments/phone-metadata.json';

/**
 * Selects the part of libphonenumber's metadata that parsing numbers of the given countries needs:
 * their numbers of every type, so that a landline can be distinguished from an invalid number, and
 * the mobile numbers of the countries that share a calling code with one of them.
 * @param countries ISO 3166-1 alpha-2 codes
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

/**
 * Renders the content of `src/environments/phone-metadata.json`, with the default countries too,
 * because the client of the local pool shares the file.
 */
export function renderPhoneMetadata(countries: readonly string[]): string {
  return `${JSON.stringify(selectPhoneMetadata([...countries, ...DEFAULT_COUNTRY_CODES]))}\n`;
}

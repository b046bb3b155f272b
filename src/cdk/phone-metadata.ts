import type { MetadataJson } from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/metadata.mobile';
import { SERVED_COUNTRIES } from '../environments/served-countries.ts';

/** What the client reads phone numbers with, from the folder that `src` is in. */
export const PHONE_METADATA = 'src/environments/phone-metadata.json';

/**
 * The part of libphonenumber's metadata (mobile numbers) that some countries need: they, and those that share a calling
 * code with one of them. Of all the world it would be three times as much.
 * @param countries by ISO 3166 code
 */
export function phoneMetadataOf(countries: readonly string[]): MetadataJson {
  const callingCodes = Object.entries(metadata.country_calling_codes).filter(([, sharing]) =>
    sharing.some((country) => countries.includes(country)),
  );
  const sharing: string[] = callingCodes.flatMap(([, those]) => those);
  return {
    ...metadata,
    country_calling_codes: Object.fromEntries(callingCodes),
    countries: Object.fromEntries(
      Object.entries(metadata.countries).filter(([country]) => sharing.includes(country)),
    ),
    nonGeographic: {},
  };
}

/** The text of `src/environments/phone-metadata.json`, which the client of the local pool shares, with its own countries. */
export function renderPhoneMetadata(countries: readonly string[]): string {
  return `${JSON.stringify(phoneMetadataOf([...countries, ...Object.keys(SERVED_COUNTRIES)]))}\n`;
}

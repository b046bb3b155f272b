import type { ServedCountry } from '../../contract/countries';

/** A line of the country select. */
export interface CountryOption {
  /** ISO 3166 code. */
  readonly code: string;
  /** `Armenia (+374)`, in the reader's language. */
  readonly label: string;
}

/** The served countries, by name as the reader's language spells and sorts them. */
export function countryOptions(
  served: Readonly<Record<string, ServedCountry>>,
  languages: readonly string[],
): CountryOption[] {
  const names = new Intl.DisplayNames([...languages], { type: 'region' });
  const { compare } = new Intl.Collator([...languages]);
  return Object.entries(served)
    .map(([code, { callingCode }]) => ({ code, name: names.of(code) ?? code, callingCode }))
    .sort((one, other) => compare(one.name, other.name))
    .map(({ code, name, callingCode }) => ({ code, label: `${name} (\u200e+${callingCode})` }));
}

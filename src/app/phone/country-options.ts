import type { ServedCountry } from '../../contract/countries';

/** An option of the country select. */
export interface CountryOption {
  /** ISO 3166 code. */
  readonly code: string;
  /** Localized name and calling code: `Armenia (+374)`. */
  readonly label: string;
}

/** Returns the served countries, named and sorted by the visitor's locale. */
export function countryOptions(
  served: Readonly<Record<string, ServedCountry>>,
  locales: readonly string[],
): CountryOption[] {
  const names = new Intl.DisplayNames([...locales], { type: 'region' });
  const { compare } = new Intl.Collator([...locales]);
  return Object.entries(served)
    .map(([code, { callingCode }]) => ({ code, name: names.of(code) ?? code, callingCode }))
    .sort((a, b) => compare(a.name, b.name))
    .map(({ code, name, callingCode }) => ({ code, label: `${name} (\u200e+${callingCode})` }));
}

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
  locales: readonly string[],
): CountryOption[] {
  const names = new Intl.DisplayNames([...locales], { type: 'region' });
  const { compare } = new Intl.Collator([...locales]);
  return Object.entries(served)
    .map(([code, { callingCode }]) => ({ code, name: names.of(code) ?? code, callingCode }))
    .sort((a, b) => compare(a.name, b.name))
    .map(({ code, name, callingCode }) => ({ code, label: `${name} (\u200e+${callingCode})` }));
}

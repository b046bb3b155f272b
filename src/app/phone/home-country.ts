/**
 * The country that a visitor most likely has a number of: the first region among the browser's languages that is
 * served, else one in the browser's time zone, else the first served. Asks no network.
 * @param served ISO 3166 codes
 * @param timeZone asks the browser, which takes a tenth of a second on a poor phone
 */
export function guessHomeCountry(
  served: readonly string[],
  languages: readonly string[],
  timeZone: () => string,
): string {
  const regions = languages.map((language) => new Intl.Locale(language).region);
  const fromLanguages = regions.find((region) => region !== undefined && served.includes(region));
  return fromLanguages ?? findByTimeZone(timeZone(), served) ?? served[0] ?? '';
}

function findByTimeZone(timeZone: string, served: readonly string[]): string | undefined {
  return served.find((country) => timeZonesOf(country).includes(timeZone));
}

/** Newer than TypeScript's library knows, and missing in older browsers. */
interface LocaleWithTimeZones extends Intl.Locale {
  getTimeZones?(): string[] | undefined;
}

function timeZonesOf(country: string): readonly string[] {
  const locale: LocaleWithTimeZones = new Intl.Locale('und', { region: country });
  return locale.getTimeZones?.() ?? [];
}

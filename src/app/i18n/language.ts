/**
 * Returns locales for `Intl`: the browser's regional variants of the language, then the language
 * itself, then English: a browser without data for the language, such as Armenian, would otherwise
 * show codes of countries and numbers of months.
 * @param language a BCP 47 tag; with a region, it has no other regional variants
 */
export function formattingLocales(language: string): string[] {
  const { language: code, region } = new Intl.Locale(language);
  const variants = browserLanguages().filter((tag) => {
    const locale = new Intl.Locale(tag);
    return locale.language === code && (!region || locale.region === region);
  });
  return [...variants, language, 'en'];
}

/** Returns `navigator.languages` without invalid tags (`en-US@posix`), which make `Intl` throw. */
export function browserLanguages(): string[] {
  return navigator.languages.filter(isLanguageTag);
}

function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}

/**
 * Returns locales for `Intl`: the browser's regional variants of the language, then the language
 * itself.
 * @param language a BCP 47 tag
 */
export function formattingLocales(language: string): string[] {
  const variants = browserLanguages().filter((tag) => new Intl.Locale(tag).language === language);
  return [...variants, language];
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

import {
  LANGUAGE_COOKIE,
  type Language,
  languageFromCookie,
  negotiateLanguage,
} from '../../contract/languages';

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/**
 * Returns the language chosen on an earlier visit, or else the first supported language of the
 * browser.
 * @param cookies `document.cookie`
 */
export function preferredLanguage(cookies: string): Language {
  return negotiateLanguage([languageFromCookie(cookies), ...navigator.languages].join());
}

/** Formats the cookie that stores the language for a year. */
export function languageCookie(language: Language): string {
  return `${LANGUAGE_COOKIE}=${language}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax`;
}

/**
 * Returns locales for `Intl`: the browser's regional variants of the language, then the language
 * itself.
 */
export function formattingLocales(language: Language): string[] {
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

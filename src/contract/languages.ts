/** The languages of the app and of its SMS messages, by ISO 639-1 code, each under its own name. */
export const LANGUAGES = {
  en: 'English',
  de: 'Deutsch',
  es: 'Español',
  fr: 'Français',
  it: 'Italiano',
  nl: 'Nederlands',
  pt: 'Português',
} as const;

export type Language = keyof typeof LANGUAGES;

export const LANGUAGE_CODES = Object.keys(LANGUAGES) as readonly Language[];

/**
 * The cookie that stores the language chosen in the app. The site reads it to send the prerendered
 * form in that language.
 */
export const LANGUAGE_COOKIE = 'language';

/**
 * Reads the language that the visitor chose, unchecked.
 * @param cookies as in a `Cookie` header (RFC 6265)
 * @returns an empty string if the cookie is missing
 */
export function languageFromCookie(cookies: string): string {
  const [, chosen = ''] = new RegExp(`(?:^|; )${LANGUAGE_COOKIE}=([^;]*)`).exec(cookies) ?? [];
  return chosen;
}

/**
 * Picks the first supported language, ignoring its region; English by default. The site applies the
 * same rule in `src/site/page-router.js`; a spec compares the two.
 * @param acceptLanguage language tags (BCP 47) separated by commas, most preferred first, as in
 *   `Accept-Language` (RFC 9110). Weights are ignored, because browsers send the tags in that
 *   order.
 */
export function negotiateLanguage(acceptLanguage: string): Language {
  const codes = acceptLanguage.split(',').map((tag) =>
    tag
      .replace(/[-;].*/, '')
      .trim()
      .toLowerCase(),
  );
  for (const code of codes) {
    const language = LANGUAGE_CODES.find((supported) => supported === code);
    if (language) return language;
  }
  return 'en';
}

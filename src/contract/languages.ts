/**
 * The languages of the app, by BCP 47 tag, each under its own name. English is the default. The
 * others are in the order of their names. `npm run languages` lists them where they are needed.
 */
export const LANGUAGES = {
  en: 'English',
  cs: 'Čeština',
  da: 'Dansk',
  de: 'Deutsch',
  es: 'Español',
  fr: 'Français',
  it: 'Italiano',
  nl: 'Nederlands',
  nb: 'Norsk',
  pl: 'Polski',
  'pt-BR': 'Português (Brasil)',
  'pt-PT': 'Português (Portugal)',
  fi: 'Suomi',
  sv: 'Svenska',
  el: 'Ελληνικά',
  hy: 'Հայերեն',
  ar: 'العربية',
  hi: 'हिन्दी',
  ja: '日本語',
  ko: '한국어',
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
 * Picks the first supported language; English by default. The site applies the same rule in
 * `src/site/page-router.js`; a spec compares the two.
 * @param acceptLanguage language tags (BCP 47) separated by commas, most preferred first, as in
 *   `Accept-Language` (RFC 9110). Weights are ignored, because browsers send the tags in that
 *   order.
 */
export function negotiateLanguage(acceptLanguage: string): Language {
  for (const tag of acceptLanguage.split(',')) {
    const code = closestCode(tag.replace(/;.*/, '').trim().toLowerCase());
    const language = LANGUAGE_CODES.find((supported) => supported === code);
    if (language) return language;
  }
  return 'en';
}

/**
 * Returns the language of a tag, without its region. Portuguese is that of Brazil or else, as in
 * CLDR, of Portugal; the other Norwegian tags are close to Bokmål.
 * @param tag in lower case
 */
function closestCode(tag: string): string {
  const code = tag.replace(/-.*/, '');
  if (code === 'pt') return /^pt(-latn)?(-br)?$/.test(tag) ? 'pt-BR' : 'pt-PT';
  return code === 'no' || code === 'nn' ? 'nb' : code;
}

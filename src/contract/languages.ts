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

/** The cookie that keeps the language chosen in the app. The site reads it to send the prerendered form in that language. */
export const LANGUAGE_COOKIE = 'language';

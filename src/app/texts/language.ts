import {
  chosenLanguage,
  LANGUAGE_CODES,
  LANGUAGE_COOKIE,
  spokenLanguage,
  type Language,
} from '../../environments/languages';
import { language } from './texts';

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** The language that the visitor chose, or else the browser's first that the app speaks. */
export function visitorsLanguage(): Language {
  const wishes = [chosenLanguage(document.cookie), ...navigator.languages];
  return spokenLanguage(wishes.join(), LANGUAGE_CODES) as Language;
}

/** Keeps a choice for the next time that the app starts. */
export function keepLanguage(chosen: Language): void {
  document.cookie = `${LANGUAGE_COOKIE}=${chosen}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax`;
}

/** Whose spelling dates and names are written in: of the browser's regions those of the app's language, then that itself. */
export function spelling(): string[] {
  const ofLanguage = browserLanguages().filter((tag) => new Intl.Locale(tag).language === language);
  return [...ofLanguage, language];
}

/** The browser's languages that are language tags. Some browsers have others too, such as `en-US@posix`, at which `Intl` throws. */
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

import { environment } from '../../environments/environment';
import type { Language } from '../../environments/languages';
import type { Failure } from '../auth/failure';
import { en, type Texts } from './en';

/** Every other language is a script of its own, which nobody loads who reads English. */
const LOADED: Readonly<Record<Language, () => Promise<Texts>>> = {
  en: async () => en,
  de: async () => (await import('./de')).de,
  es: async () => (await import('./es')).es,
  fr: async () => (await import('./fr')).fr,
  it: async () => (await import('./it')).it,
  nl: async () => (await import('./nl')).nl,
  pt: async () => (await import('./pt')).pt,
};

/** The language that the app speaks. */
export let language: Language = 'en';

/** Every text that the app shows, in its language. To be read when something is drawn, not when a file is loaded. */
export let texts: Texts = en;

/**
 * Has the app speak a language from here on; what is on screen stays as it is. A language whose script does not come is
 * not worth a page that does not open: then it is English.
 */
export async function speak(wanted: Language): Promise<void> {
  try {
    [texts, language] = [await LOADED[wanted](), wanted];
  } catch {
    [texts, language] = [en, 'en'];
  }
  document.documentElement.lang = language;
}

/** The sentence that tells a person about a failure. */
export function failureText(failure: Failure): string {
  if (failure.kind === 'number-refused') return texts.phoneNumber.problems[failure.problem];
  if (failure.kind === 'name-refused') return texts.fullName.invalid;
  const text = texts.failures[failure.kind] as (failure: Failure) => string;
  return text(failure);
}

/** What the browser shows as the name of a page. */
export function pageTitle(title: string): string {
  return `${title} · ${environment.appName}`;
}

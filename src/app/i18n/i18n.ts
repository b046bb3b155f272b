import { computed, DOCUMENT, inject, Service, signal } from '@angular/core';
import type { Language } from '../../contract/languages';
import type { Failure } from '../auth/failure';
import { Busy } from '../shell/busy';
import { en, type Messages } from './en';
import { formattingLocales, languageCookie, preferredLanguage } from './language';

/** Every other language is a separate chunk that only its readers load. */
const LOADERS: Readonly<Record<Language, () => Promise<Messages>>> = {
  en: async () => en,
  de: async () => (await import('./de')).de,
  es: async () => (await import('./es')).es,
  fr: async () => (await import('./fr')).fr,
  it: async () => (await import('./it')).it,
  nl: async () => (await import('./nl')).nl,
  pt: async () => (await import('./pt')).pt,
};

/** The language of the app and its messages. They change together, without a reload. */
@Service()
export class I18n {
  readonly #document = inject(DOCUMENT);
  readonly #busy = inject(Busy);
  readonly #current = signal<{ readonly language: Language; readonly messages: Messages }>({
    language: 'en',
    messages: en,
  });
  #requested: Language = 'en';

  readonly language = computed(() => this.#current().language);
  readonly messages = computed(() => this.#current().messages);
  /** BCP 47 tags for `Intl`, best first. */
  readonly locales = computed(() => formattingLocales(this.language()));

  /** Switches to the visitor's language: the one chosen earlier, or else the browser's. */
  async usePreferred(): Promise<void> {
    await this.use(preferredLanguage(this.#document.cookie));
  }

  /** Switches the language, and remembers it for the next visit if that succeeds. */
  async choose(language: Language): Promise<void> {
    await this.#busy.track(this.use(language));
    this.#document.cookie = languageCookie(this.language());
  }

  /** Switches the language. Keeps the current one if its messages fail to load, or if another was requested since. */
  async use(language: Language): Promise<void> {
    this.#requested = language;
    const messages = await LOADERS[language]().catch(() => null);
    if (messages && this.#requested === language) this.#current.set({ language, messages });
    this.#document.documentElement.lang = this.language();
  }
}

/** The sentence that explains a failure to a person. */
export function describeFailure(messages: Messages, failure: Failure): string {
  if (failure.kind === 'number-rejected') return messages.phoneNumber.problems[failure.problem];
  if (failure.kind === 'name-rejected') return messages.fullName.invalid;
  const describe = messages.failures[failure.kind] as (failure: Failure) => string;
  return describe(failure);
}

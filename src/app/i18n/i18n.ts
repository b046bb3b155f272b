import { computed, DOCUMENT, inject, Service, signal } from '@angular/core';
import type { Language } from '../../contract/languages';
import type { Failure } from '../auth/failure';
import { Busy } from '../shell/busy';
import { en, type Messages } from './en';
import { formattingLocales, languageCookie, preferredLanguage } from './language';

/** Languages other than English are separate chunks, loaded on demand. */
const LOADERS: Readonly<Record<Language, () => Promise<Messages>>> = {
  en: async () => en,
  de: async () => (await import('./de')).de,
  es: async () => (await import('./es')).es,
  fr: async () => (await import('./fr')).fr,
  it: async () => (await import('./it')).it,
  nl: async () => (await import('./nl')).nl,
  pt: async () => (await import('./pt')).pt,
};

/** The language of the app and its messages, which change together and without a reload. */
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
  /** BCP 47 tags for `Intl`, most preferred first. */
  readonly locales = computed(() => formattingLocales(this.language()));

  /** Switches to the language chosen on an earlier visit, or else to the browser's. */
  async usePreferred(): Promise<void> {
    await this.use(preferredLanguage(this.#document.cookie));
  }

  /** Switches the language, and stores it for the next visit if the messages load. */
  async choose(language: Language): Promise<void> {
    await this.#busy.track(this.use(language));
    this.#document.cookie = languageCookie(this.language());
  }

  /** Switches the language, unless its messages fail to load or a later call requests another. */
  async use(language: Language): Promise<void> {
    this.#requested = language;
    const messages = await LOADERS[language]().catch(() => null);
    if (messages && this.#requested === language) this.#current.set({ language, messages });
    this.#document.documentElement.lang = this.language();
  }
}

/** Returns the message for a failure. */
export function describeFailure(messages: Messages, failure: Failure): string {
  if (failure.kind === 'number-rejected') return messages.phoneNumber.problems[failure.problem];
  if (failure.kind === 'name-rejected') return messages.fullName.invalid;
  const describe = messages.failures[failure.kind] as (failure: Failure) => string;
  return describe(failure);
}

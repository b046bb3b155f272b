import { computed, effect, inject, Service, signal, untracked } from '@angular/core';
import { negotiateLanguage } from '../../contract/languages';
import type { MessageOverrides } from './merge-messages';
import type { Failure } from '../auth/failure';
import { Busy } from '../auth/busy';
import { PHONE_SIGN_IN_OPTIONS } from '../auth/options';
import { emptyMessages } from './empty-messages';
import type { Messages } from './en';
import { formattingLocales } from './language';
import { LOADERS } from './load-messages';

/** The languages of many speakers that are written from right to left by default (CLDR). */
const RTL_LANGUAGE = /^(ar|fa|he|ur)\b/;

/**
 * The messages of the pages, in the language of the option `language`. They change without a
 * reload. A language whose messages cannot be loaded changes nothing.
 * @example
 * ```ts
 * readonly #messages = inject(PhoneSignInI18n).messages;
 * protected readonly failure = signal<Failure | null>(null);
 * protected readonly error = computed(() => failureText(this.failure(), this.#messages()));
 * ```
 */
@Service()
export class I18n {
  readonly #options = inject(PHONE_SIGN_IN_OPTIONS);
  readonly #busy = inject(Busy);
  readonly #current = signal<Messages | null>(null);
  readonly #requested = computed(() => this.#options.language?.() ?? navigator.languages.join());
  #lastRequest: string | null = null;
  #loading: Promise<void> = Promise.resolve();

  /** The current messages; empty until the first are loaded. */
  readonly messages = computed(() => this.#current() ?? emptyMessages());
  /** The language of the messages, as a BCP 47 tag; `en` until the first are loaded. */
  readonly language = computed(() => this.#current()?.locale ?? 'en');
  /** The direction in which the language is written. */
  readonly direction = computed(() => (RTL_LANGUAGE.test(this.language()) ? 'rtl' : 'ltr'));
  /** BCP 47 tags for `Intl`, most preferred first. */
  readonly locales = computed(() => formattingLocales(this.language()));

  constructor() {
    effect(() => {
      const requested = this.#requested();
      void untracked(() => this.#load(requested));
    });
  }

  /**
   * Resolves when the messages of the last requested language are loaded, or have failed to load:
   * the pages wait for it.
   */
  async whenLoaded(): Promise<void> {
    const requested = this.#requested();
    await this.#load(requested);
    if (requested !== this.#requested()) await this.whenLoaded();
  }

  /** @param requested language tags separated by commas, most preferred first */
  #load(requested: string): Promise<void> {
    if (requested !== this.#lastRequest) {
      this.#lastRequest = requested;
      this.#loading = this.#busy.track(this.#use(requested));
    }
    return this.#loading;
  }

  /** Uses a language, unless its messages fail to load or another one has been requested since. */
  async #use(requested: string): Promise<void> {
    const messages = await this.#loadMessages(requested).catch(() => null);
    if (this.#lastRequest !== requested) return;
    // The next request for the same language tries again.
    if (!messages) this.#lastRequest = null;
    this.#current.set(
      messages ?? this.#current() ?? (await LOADERS.en().catch(() => null))?.messages ?? null,
    );
  }

  async #loadMessages(requested: string): Promise<Messages> {
    const [tag = ''] = requested.split(',');
    const [{ messages }, overrides] = await Promise.all([
      LOADERS[negotiateLanguage(requested)](),
      this.#options.messages?.(tag),
    ]);
    return overrides ? merge(messages, overrides) : messages;
  }
}

/**
 * Returns the sentence for a failure, with the next step for the user; empty without a failure.
 * @param failure the result of a method of `AuthService`
 * @param messages the messages of the language, from `PhoneSignInI18n`
 * @example
 * ```ts
 * const failure = await inject(AuthService).signIn('+12025550123', { keepSignedIn: false });
 * const error = failureText(failure, messages());
 * ```
 */
export function failureText(failure: Failure | null, messages: Messages): string {
  if (!failure) return '';
  if (failure.kind === 'number-rejected') return messages.phoneNumber.problems[failure.problem];
  if (failure.kind === 'name-rejected') return messages.fullName.invalid;
  const describe = messages.failures[failure.kind] as (failure: Failure) => string;
  return describe(failure);
}

/** Merges texts, with a script that only an app with other texts loads. */
async function merge(messages: Messages, overrides: MessageOverrides): Promise<Messages> {
  return (await import('./merge-messages')).mergeMessages(messages, overrides);
}

import { DOCUMENT, inject, Service, signal } from '@angular/core';
import {
  LANGUAGE_COOKIE,
  type Language,
  languageFromCookie,
  negotiateLanguage,
} from '../../contract/languages';

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** The language that the visitor has chosen, on an earlier visit too, or else the browser's. */
@Service()
export class RequestedLanguage {
  readonly #document = inject(DOCUMENT);

  readonly language = signal(
    negotiateLanguage([languageFromCookie(this.#document.cookie), ...navigator.languages].join()),
  );

  /** Stores the language for a year. */
  remember(language: Language): void {
    this.#document.cookie = `${LANGUAGE_COOKIE}=${language}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax`;
  }
}

import { Component, inject } from '@angular/core';
import { LANGUAGES, type Language } from '../../contract/languages';
import { PhoneSignInI18n } from '../../phone-sign-in';
import { RequestedLanguage } from './requested-language';

/**
 * Changes the language of the app without a reload, which keeps form input and a pending challenge.
 */
@Component({
  selector: 'app-language-select',
  template: `
    <label for="language" [textContent]="messages().language"></label>
    <select #select id="language" autocomplete="off" (change)="choose(select)">
      @for (option of options; track option.code) {
        <option
          [value]="option.code"
          [lang]="option.code"
          [selected]="option.code === messages().locale"
          [textContent]="option.name"
        ></option>
      }
    </select>
  `,
})
export class LanguageSelect {
  readonly #i18n = inject(PhoneSignInI18n);
  readonly #requested = inject(RequestedLanguage);

  protected readonly messages = this.#i18n.messages;
  protected readonly options = Object.entries(LANGUAGES).map(([code, name]) => ({ code, name }));

  protected async choose(select: HTMLSelectElement): Promise<void> {
    const selected = select.value as Language;
    this.#requested.language.set(selected);
    await this.#i18n.whenLoaded();
    // A later choice is still loading.
    if (this.#requested.language() !== selected) return;
    const language = this.messages().locale as Language;
    if (language === selected) {
      this.#requested.remember(selected);
      return;
    }
    // The messages failed to load.
    this.#requested.language.set(language);
    select.value = language;
  }
}

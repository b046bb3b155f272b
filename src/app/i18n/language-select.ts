import { Component, inject } from '@angular/core';
import { LANGUAGES, type Language } from '../../contract/languages';
import { I18n } from './i18n';

/**
 * Changes the language of the app without a reload, which keeps form input and a pending challenge.
 */
@Component({
  selector: 'app-language-select',
  template: `
    <label for="language" [textContent]="i18n.messages().language"></label>
    <select #select id="language" autocomplete="off" (change)="choose(select)">
      @for (option of options; track option.code) {
        <option
          [value]="option.code"
          [lang]="option.code"
          [selected]="option.code === i18n.language()"
          [textContent]="option.name"
        ></option>
      }
    </select>
  `,
})
export class LanguageSelect {
  protected readonly i18n = inject(I18n);
  protected readonly options = Object.entries(LANGUAGES).map(([code, name]) => ({ code, name }));

  protected async choose(select: HTMLSelectElement): Promise<void> {
    const selected = select.value as Language;
    await this.i18n.choose(selected);
    // Shows the current language if the messages failed to load. A later choice is still loading.
    if (select.value === selected) select.value = this.i18n.language();
  }
}

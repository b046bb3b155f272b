import { Component } from '@angular/core';
import { LANGUAGES, type Language } from '../../environments/languages';
import { keepLanguage } from './language';
import { language, texts } from './texts';

/** The language of the app, to be chosen. What follows starts anew in it; a challenge and a session are still there. */
@Component({
  selector: 'app-language-select',
  template: `
    <label for="language">{{ texts.language }}</label>
    <select #select id="language" autocomplete="off" (change)="choose(select.value)">
      @for (option of options; track option.code) {
        <option [value]="option.code" [lang]="option.code" [selected]="option.code === language">
          {{ option.name }}
        </option>
      }
    </select>
  `,
})
export class LanguageSelect {
  protected readonly options = Object.entries(LANGUAGES).map(([code, name]) => ({ code, name }));
  protected readonly language = language;
  protected readonly texts = texts;

  protected choose(code: string): void {
    keepLanguage(code as Language);
    location.reload();
  }
}

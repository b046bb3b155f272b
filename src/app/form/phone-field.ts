import { Component, computed, DestroyRef, inject, input } from '@angular/core';
import { environment } from '../../environments/environment';
import { spelling } from '../texts/language';
import { texts } from '../texts/texts';
import { countryOptions } from './country-options';
import type { Field } from './field';
import { FieldError } from './field-error';
import { keptCaret } from './kept-caret';
import type { PhoneEntry } from './parse-phone-number';
import { PhoneNumbers } from './phone-numbers';

/** A country and a phone number, which may be national or international. */
@Component({
  selector: 'app-phone-field',
  imports: [FieldError],
  template: `
    <div class="field">
      <label for="country">{{ texts.country }}</label>
      <select #country id="country" autocomplete="off" (change)="chooseCountry(country, number)">
        @for (option of countries; track option.code) {
          <option [value]="option.code" [selected]="option.code === field().value().country">
            {{ option.label }}
          </option>
        }
      </select>
    </div>
    <div class="field">
      <label for="phone-number">{{ texts.label }}</label>
      <input
        #number
        id="phone-number"
        type="tel"
        inputmode="tel"
        autocomplete="tel"
        dir="ltr"
        aria-describedby="phone-number-hint phone-number-error"
        [attr.aria-invalid]="field().isWrong()"
        [value]="field().value().typed"
        (input)="enterNumber(number, $event)"
        (compositionend)="enterNumber(number, $event)"
      />
      <p id="phone-number-hint" class="hint">{{ hint() }}</p>
      <app-field-error id="phone-number-error" [message]="field().error()" />
    </div>
  `,
})
export class PhoneField {
  readonly #phoneNumbers = inject(PhoneNumbers);
  readonly #destroyRef = inject(DestroyRef);

  readonly field = input.required<Field<PhoneEntry>>();

  protected readonly texts = texts.phoneNumber;
  protected readonly countries = countryOptions(environment.servedCountries, spelling());

  protected readonly hint = computed(() => {
    const { example } = environment.servedCountries[this.field().value().country] ?? {};
    return example === undefined ? '' : texts.phoneNumber.example(example);
  });

  protected async chooseCountry(select: HTMLSelectElement, number: HTMLInputElement): Promise<void> {
    const { value } = this.field();
    await this.#take({ ...value(), country: select.value }, number);
    // An international number says itself which country it belongs to, whatever was chosen.
    select.value = value().country;
  }

  protected async enterNumber(number: HTMLInputElement, event: Event): Promise<void> {
    const before = this.field().value();
    const entry = { ...before, typed: number.value };
    const { isComposing = false, inputType = '' } = event as Partial<InputEvent>;
    const isDeletedSeparator =
      inputType.startsWith('delete') && digitsOf(entry.typed) === digitsOf(before.typed);
    // Writing it again would put the separator back, and whoever deletes would get no further.
    if (isComposing || isDeletedSeparator) this.#set(entry);
    else await this.#take(entry, number);
  }

  /** Takes an entry as it is, and writes it as its country does once that is known, unless something newer has come. */
  async #take(entry: PhoneEntry, number: HTMLInputElement): Promise<void> {
    this.#set(entry);
    const written = await this.#phoneNumbers.write(entry);
    if (this.#destroyRef.destroyed || this.field().value() !== entry || written === entry) return;
    const caret = keptCaret(entry.typed, number.selectionStart ?? entry.typed.length, written.typed);
    this.#set(written);
    if (number.value === written.typed) return;
    number.value = written.typed;
    // Setting it would move the focus in some browsers.
    if (document.activeElement === number) number.setSelectionRange(caret, caret);
  }

  #set(entry: PhoneEntry): void {
    this.field().value.set(entry);
    this.#phoneNumbers.keep(entry);
  }
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

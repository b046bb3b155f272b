import { Component, computed, DestroyRef, type ElementRef, inject, viewChild } from '@angular/core';
import { PHONE_SIGN_IN_OPTIONS } from '../auth/options';
import { I18n } from '../i18n/i18n';
import { countryOptions } from './country-options';
import { FieldControl } from '../form/field-control';
import { FieldError } from '../form/field-error';
import { caretAfterFormatting } from './caret-after-formatting';
import type { PhoneInput } from './parse-phone-number';
import { PhoneNumbers } from './phone-numbers';

/** The fields for a country and a phone number, which may be national or international. */
@Component({
  selector: 'phone-number-field',
  imports: [FieldError],
  template: `
    <div class="phone-field">
      <label for="phone-country" [textContent]="messages().phoneNumber.country"></label>
      <select #country id="phone-country" autocomplete="off" (change)="chooseCountry(country, number)">
        @for (option of countries(); track $index) {
          <option
            [value]="option.code"
            [selected]="option.code === value().country"
            [textContent]="option.label"
          ></option>
        }
      </select>
    </div>
    <div class="phone-field">
      <label for="phone-number" [textContent]="messages().phoneNumber.label"></label>
      <input
        #number
        id="phone-number"
        type="tel"
        inputmode="tel"
        autocomplete="tel"
        dir="ltr"
        aria-describedby="phone-number-hint phone-number-error"
        [required]="required()"
        [attr.aria-invalid]="isInvalid()"
        [value]="value().text"
        (input)="enterNumber(number, $event)"
        (compositionend)="enterNumber(number, $event)"
        (change)="readAutofill(number)"
      />
      <p id="phone-number-hint" class="phone-hint" [textContent]="hint()"></p>
      <phone-field-error id="phone-number-error" [errors]="shownErrors()" />
    </div>
  `,
})
export class PhoneField extends FieldControl<PhoneInput> {
  readonly #phoneNumbers = inject(PhoneNumbers);
  readonly #destroyRef = inject(DestroyRef);
  readonly #i18n = inject(I18n);
  readonly #served = inject(PHONE_SIGN_IN_OPTIONS).countries;
  private readonly number = viewChild.required<ElementRef<HTMLInputElement>>('number');

  protected readonly messages = this.#i18n.messages;
  /**
   * Sorted by name, so the order depends on the language. Tracked by index in the template, because
   * a browser changes the selection when options move.
   */
  protected readonly countries = computed(() => countryOptions(this.#served, this.#i18n.locales()));

  protected readonly hint = computed(() => {
    const { example } = this.#served[this.value().country] ?? {};
    return example === undefined ? '' : this.messages().phoneNumber.example(example);
  });

  override focus(): void {
    this.number().nativeElement.focus();
  }

  protected async chooseCountry(select: HTMLSelectElement, number: HTMLInputElement): Promise<void> {
    if (select.value === this.value().country) return;
    await this.#setAndFormat({ country: select.value, text: number.value }, number);
    // An international number overrides the selected country.
    select.value = this.value().country;
  }

  protected async enterNumber(number: HTMLInputElement, event: Event): Promise<void> {
    const previous = this.value();
    const phoneInput = { ...previous, text: number.value };
    const { isComposing = false, inputType = '' } = event as Partial<InputEvent>;
    const isDeletedSeparator =
      inputType.startsWith('delete') && digitsOf(phoneInput.text) === digitsOf(previous.text);
    // Reformatting would restore the separator that was just deleted.
    if (isComposing || isDeletedSeparator) this.#setInput(phoneInput);
    else await this.#setAndFormat(phoneInput, number, /^insertFrom(Paste|Drop)$/.test(inputType));
  }

  /** Reads a number that was filled in without an `input` event. */
  protected async readAutofill(number: HTMLInputElement): Promise<void> {
    const { value: text } = number;
    if (text !== this.value().text) await this.#setAndFormat({ ...this.value(), text }, number, true);
  }

  /**
   * Sets the input, and then the formatted input once the formatter has loaded, unless the visitor
   * has changed the input in the meantime.
   */
  async #setAndFormat(phoneInput: PhoneInput, number: HTMLInputElement, isPasted = false): Promise<void> {
    this.#setInput(phoneInput);
    const formatted = await this.#phoneNumbers.format(phoneInput, isPasted);
    if (this.#destroyRef.destroyed || this.value() !== phoneInput || formatted === phoneInput) return;
    const caret = caretAfterFormatting(
      phoneInput.text,
      number.selectionStart ?? phoneInput.text.length,
      formatted.text,
    );
    this.#setInput(formatted);
    if (number.value === formatted.text) return;
    number.value = formatted.text;
    // Setting the selection of a field without focus moves the focus to it in some browsers.
    if (number.ownerDocument.activeElement === number) number.setSelectionRange(caret, caret);
  }

  #setInput(phoneInput: PhoneInput): void {
    this.value.set(phoneInput);
    this.#phoneNumbers.storeInput(phoneInput);
  }
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

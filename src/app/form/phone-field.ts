import {
  Component,
  computed,
  DestroyRef,
  type ElementRef,
  inject,
  input,
  model,
  viewChild,
} from '@angular/core';
import type { FormValueControl, ValidationError } from '@angular/forms/signals';
import { environment } from '../../environments/environment';
import { texts } from '../texts';
import { countryOptions } from './country-options';
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
      <select #country id="country" autocomplete="off" (change)="chooseCountry(country)">
        @for (option of countries; track option.code) {
          <option [value]="option.code" [selected]="option.code === value().country">
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
        [attr.aria-invalid]="touched() && invalid()"
        [value]="value().typed"
        (input)="enterNumber($event)"
        (compositionend)="enterNumber($event)"
      />
      <p id="phone-number-hint" class="hint">{{ hint() }}</p>
      <app-field-error id="phone-number-error" [errors]="errors()" [touched]="touched()" />
    </div>
  `,
})
export class PhoneField implements FormValueControl<PhoneEntry> {
  readonly #phoneNumbers = inject(PhoneNumbers);
  readonly #destroyRef = inject(DestroyRef);
  private readonly number = viewChild.required<ElementRef<HTMLInputElement>>('number');

  readonly value = model.required<PhoneEntry>();
  readonly errors = input<readonly ValidationError.WithOptionalFieldTree[]>([]);
  readonly invalid = input(false);
  readonly touched = input(false);

  protected readonly texts = texts.phoneNumber;
  protected readonly countries = countryOptions(environment.servedCountries, navigator.languages);

  protected readonly hint = computed(() => {
    const { example } = environment.servedCountries[this.value().country] ?? {};
    return example === undefined ? '' : texts.phoneNumber.example(example);
  });

  focus(): void {
    this.number().nativeElement.focus();
  }

  protected async chooseCountry(select: HTMLSelectElement): Promise<void> {
    await this.#take({ ...this.value(), country: select.value });
    // An international number says itself which country it belongs to, whatever was chosen.
    select.value = this.value().country;
  }

  protected async enterNumber(event: Event): Promise<void> {
    const entry = { ...this.value(), typed: this.number().nativeElement.value };
    const { isComposing = false, inputType = '' } = event as Partial<InputEvent>;
    const isDeletedSeparator =
      inputType.startsWith('delete') && digitsOf(entry.typed) === digitsOf(this.value().typed);
    // Writing it again would put the separator back, and whoever deletes would get no further.
    if (isComposing || isDeletedSeparator) this.#set(entry);
    else await this.#take(entry);
  }

  /** Takes an entry as it is, and writes it as its country does once that is known, unless something newer has come. */
  async #take(entry: PhoneEntry): Promise<void> {
    this.#set(entry);
    const written = await this.#phoneNumbers.write(entry);
    if (this.#destroyRef.destroyed || this.value() !== entry || written === entry) return;
    const { nativeElement } = this.number();
    const caret = keptCaret(entry.typed, nativeElement.selectionStart ?? entry.typed.length, written.typed);
    this.#set(written);
    if (nativeElement.value === written.typed) return;
    nativeElement.value = written.typed;
    // Setting it would move the focus in some browsers.
    if (document.activeElement === nativeElement) nativeElement.setSelectionRange(caret, caret);
  }

  #set(entry: PhoneEntry): void {
    this.value.set(entry);
    this.#phoneNumbers.keep(entry);
  }
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

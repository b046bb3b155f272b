import { Component, DestroyRef, type ElementRef, inject, input, model, viewChild } from '@angular/core';
import type { FormValueControl, ValidationError } from '@angular/forms/signals';
import { environment } from '../../environments/environment';
import { texts } from '../texts';
import { countryOptions } from './country-options';
import { FieldError } from './field-error';
import type { PhoneEntry } from './parse-phone-number';
import { PhoneNumbers } from './phone-numbers';

/** A country and a phone number, which may be national or international. */
@Component({
  selector: 'app-phone-field',
  imports: [FieldError],
  template: `
    <div class="field">
      <label for="country">{{ texts.country }}</label>
      <select #country id="country" autocomplete="off" (change)="chooseCountry(country.value)">
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
        aria-describedby="phone-number-error"
        [attr.aria-invalid]="touched() && invalid()"
        [value]="value().typed"
        (input)="enterNumber(number.value)"
      />
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

  focus(): void {
    this.number().nativeElement.focus();
  }

  protected chooseCountry(country: string): void {
    this.value.update((entry) => ({ ...entry, country }));
  }

  /** Takes what was typed as it is. An international number says itself which country it belongs to. */
  protected async enterNumber(typed: string): Promise<void> {
    this.value.update((entry) => ({ ...entry, typed }));
    const country = await this.#phoneNumbers.countryOf(typed);
    const isStillThere = !this.#destroyRef.destroyed && this.value().typed === typed;
    if (country && isStillThere) this.chooseCountry(country);
  }
}

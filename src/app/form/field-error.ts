import { Component, computed, inject, input } from '@angular/core';
import type { ValidationError } from '@angular/forms/signals';
import { I18n } from '../i18n/i18n';
import { describeError } from './described-error';

/** The message of a field's first error. Its id belongs in the control's `aria-describedby`. */
@Component({
  selector: 'phone-field-error',
  host: { class: 'phone-reveal phone-field-error', '[class.phone-shown]': 'message()' },
  template: `<span [textContent]="message()"></span>`,
})
export class FieldError {
  readonly #messages = inject(I18n).messages;

  readonly errors = input.required<readonly ValidationError[]>();

  protected readonly message = computed(() => describeError(this.#messages(), this.errors()));
}

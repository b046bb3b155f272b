import { Component, computed, input } from '@angular/core';
import type { ValidationError } from '@angular/forms/signals';

/** What is wrong with a field, once its form was sent. Give it an id, and name that in the field's `aria-describedby`. */
@Component({
  selector: 'app-field-error',
  host: { class: 'reveal field-error', '[class.shown]': 'message()' },
  template: `<span>{{ message() }}</span>`,
})
export class FieldError {
  readonly errors = input.required<readonly ValidationError[]>();
  readonly touched = input.required<boolean>();

  protected readonly message = computed(() => (this.touched() ? (this.errors()[0]?.message ?? '') : ''));
}

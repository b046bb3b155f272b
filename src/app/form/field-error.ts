import { Component, input } from '@angular/core';

/** What is wrong with a field. Give it an id, and name that in the field's `aria-describedby`. */
@Component({
  selector: 'app-field-error',
  host: { class: 'reveal field-error', '[class.shown]': 'message()' },
  template: `<span>{{ message() }}</span>`,
})
export class FieldError {
  readonly message = input.required<string>();
}

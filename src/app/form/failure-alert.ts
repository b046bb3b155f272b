import { Component, computed, inject, input } from '@angular/core';
import type { Failure } from '../auth/failure';
import { failureText, I18n } from '../i18n/i18n';

/** A form-level error. Always rendered: a live region must exist before its content changes. */
@Component({
  selector: 'phone-failure-alert',
  host: { role: 'alert', class: 'phone-reveal phone-failure-alert', '[class.phone-shown]': 'message()' },
  template: `<span [textContent]="message()"></span>`,
})
export class FailureAlert {
  readonly #messages = inject(I18n).messages;

  readonly failure = input.required<Failure | null>();

  protected readonly message = computed(() => failureText(this.failure(), this.#messages()));
}

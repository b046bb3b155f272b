import { Component, computed, input } from '@angular/core';
import type { Failure } from '../auth/failure';
import { failureText } from '../texts/texts';

/** Tells about a failure that belongs to no field. It is always in the page, so that a screen reader hears it. */
@Component({
  selector: 'app-failure-alert',
  host: { role: 'alert', class: 'reveal failure-alert', '[class.shown]': 'message()' },
  template: `<span>{{ message() }}</span>`,
})
export class FailureAlert {
  readonly failure = input.required<Failure | null>();

  protected readonly message = computed(() => {
    const failure = this.failure();
    return failure ? failureText(failure) : '';
  });
}

import { computed, Directive, input, model } from '@angular/core';
import type { FormValueControl, ValidationError } from '@angular/forms/signals';

/**
 * Base class of the form controls. Never reports itself as touched, so that errors appear at the
 * first submit and not while a visitor tabs through an empty form.
 */
@Directive()
export abstract class FieldControl<Value> implements FormValueControl<Value> {
  readonly value = model.required<Value>();
  readonly errors = input<readonly ValidationError[]>([]);
  readonly touched = input(false);
  readonly required = input(false);

  protected readonly shownErrors = computed(() => (this.touched() ? this.errors() : []));
  protected readonly isInvalid = computed(() => this.shownErrors().length > 0);

  abstract focus(): void;
}

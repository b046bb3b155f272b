import { Component, type ElementRef, input, model, viewChild } from '@angular/core';
import type { FormValueControl, ValidationError } from '@angular/forms/signals';
import { texts } from '../texts';
import { FieldError } from './field-error';

/** A person's full name. */
@Component({
  selector: 'app-name-field',
  imports: [FieldError],
  template: `
    <div class="field">
      <label for="full-name">{{ texts.label }}</label>
      <input
        #name
        id="full-name"
        autocomplete="name"
        aria-describedby="full-name-error"
        [attr.aria-invalid]="touched() && invalid()"
        [value]="value()"
        (input)="value.set(name.value)"
      />
      <app-field-error id="full-name-error" [errors]="errors()" [touched]="touched()" />
    </div>
  `,
})
export class NameField implements FormValueControl<string> {
  private readonly element = viewChild.required<ElementRef<HTMLInputElement>>('name');

  readonly value = model.required<string>();
  readonly errors = input<readonly ValidationError.WithOptionalFieldTree[]>([]);
  readonly invalid = input(false);
  readonly touched = input(false);

  protected readonly texts = texts.fullName;

  focus(): void {
    this.element().nativeElement.focus();
  }
}

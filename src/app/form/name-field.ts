import { Component, input } from '@angular/core';
import { texts } from '../texts/texts';
import type { Field } from './field';
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
        [attr.aria-invalid]="field().isWrong()"
        [value]="field().value()"
        (input)="field().value.set(name.value)"
      />
      <app-field-error id="full-name-error" [message]="field().error()" />
    </div>
  `,
})
export class NameField {
  readonly field = input.required<Field<string>>();

  protected readonly texts = texts.fullName;
}

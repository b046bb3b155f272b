import { Component, type ElementRef, input, viewChild } from '@angular/core';
import { FieldControl } from './field-control';
import { FieldError } from './field-error';

/** A single-line text field with its label and error. */
@Component({
  selector: 'phone-text-field',
  imports: [FieldError],
  template: `
    <div class="phone-field">
      <label [htmlFor]="inputId()" [textContent]="label()"></label>
      <input
        #input
        [id]="inputId()"
        [autocomplete]="autocomplete()"
        [required]="required()"
        [attr.aria-describedby]="inputId() + '-error'"
        [attr.aria-invalid]="isInvalid()"
        [value]="value()"
        (input)="value.set(input.value)"
        (change)="value.set(input.value)"
      />
      <phone-field-error [id]="inputId() + '-error'" [errors]="shownErrors()" />
    </div>
  `,
})
export class TextField extends FieldControl<string> {
  private readonly input = viewChild.required<ElementRef<HTMLInputElement>>('input');

  readonly inputId = input.required<string>();
  readonly label = input.required<string>();
  readonly autocomplete = input.required<AutoFill>();

  override focus(): void {
    this.input().nativeElement.focus();
  }
}

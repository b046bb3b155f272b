import { Component, computed, type ElementRef, input, output, viewChild } from '@angular/core';
import { FieldControl } from '../form/field-control';
import { FieldError } from '../form/field-error';
import { CODE_DIGITS, extractCode } from './extract-code';

/**
 * A single input for a code. Accepts pasted text that contains the code, and stores ASCII digits
 * only.
 */
@Component({
  selector: 'phone-code-field',
  imports: [FieldError],
  template: `
    <div class="phone-code-slots" dir="ltr">
      <div class="phone-code-digits">
        <input
          #code
          id="phone-code"
          inputmode="numeric"
          autocomplete="one-time-code"
          autocapitalize="off"
          spellcheck="false"
          aria-describedby="phone-code-error phone-code-attempts"
          [required]="required()"
          [attr.aria-invalid]="isInvalid()"
          [readOnly]="readonly()"
          [value]="value()"
          (input)="enterCode(code, $event)"
          (compositionend)="enterCode(code, $event)"
          (change)="readCode(code)"
          (paste)="pasteCode($event)"
        />
      </div>
      @for (slot of slots; track slot) {
        <span class="phone-code-slot" [class.phone-next]="slot === nextSlot()"></span>
      }
    </div>
    <phone-field-error id="phone-code-error" [errors]="shownErrors()" />
  `,
})
export class CodeField extends FieldControl<string> {
  private readonly code = viewChild.required<ElementRef<HTMLInputElement>>('code');

  readonly readonly = input(false);
  protected readonly slots = Array.from({ length: CODE_DIGITS }, (_, slot) => slot);
  /** The slot of the next digit, or the last slot if the code is complete. */
  protected readonly nextSlot = computed(() => Math.min(this.value().length, CODE_DIGITS - 1));

  /** Emits when the last digit was typed or pasted. */
  readonly complete = output();

  override focus(): void {
    const { nativeElement } = this.code();
    nativeElement.focus();
    // Selected, so that typing replaces a rejected code. An incomplete code is continued instead.
    if (this.value().length === CODE_DIGITS) nativeElement.select();
  }

  protected enterCode(input: HTMLInputElement, event: Event): void {
    // An input method inserts its text again if the value changes during composition.
    if ((event as Partial<InputEvent>).isComposing) return;
    this.readCode(input);
    this.#emitIfComplete();
  }

  /** Reads a code that may have been filled in without an `input` event. */
  protected readCode(input: HTMLInputElement): void {
    const code = extractCode(input.value);
    // If the code is unchanged, the binding does not remove a character that is not a digit.
    if (input.value !== code) input.value = code;
    this.value.set(code);
  }

  /** Replaces the value with the code in the pasted text. Other text is pasted as usual. */
  protected pasteCode(event: ClipboardEvent): void {
    const code = extractCode(event.clipboardData?.getData('text') ?? '');
    if (code.length !== CODE_DIGITS || this.readonly()) return;
    event.preventDefault();
    this.value.set(code);
    this.#emitIfComplete();
  }

  #emitIfComplete(): void {
    if (this.value().length === CODE_DIGITS) this.complete.emit();
  }
}

import { Component, computed, type ElementRef, input, output, viewChild } from '@angular/core';
import { FieldControl } from '../form/field-control';
import { FieldError } from '../form/field-error';
import { CODE_DIGITS, codeFromText } from './code-from-text';

/** One input for a code. Takes typing, and pasting anything that contains the code; holds ASCII digits only. */
@Component({
  selector: 'app-code-field',
  imports: [FieldError],
  template: `
    <div class="code-places" dir="ltr">
      <div class="code-digits">
        <input
          #code
          id="code"
          inputmode="numeric"
          autocomplete="one-time-code"
          autocapitalize="off"
          spellcheck="false"
          aria-describedby="code-error code-attempts"
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
      @for (place of places; track place) {
        <span class="code-place" [class.next]="place === next()"></span>
      }
    </div>
    <app-field-error id="code-error" [errors]="shownErrors()" />
  `,
})
export class CodeField extends FieldControl<string> {
  private readonly code = viewChild.required<ElementRef<HTMLInputElement>>('code');

  readonly readonly = input(false);
  protected readonly places = Array.from({ length: CODE_DIGITS }, (_, place) => place);
  /** The place of the next digit; the last one for a complete code. */
  protected readonly next = computed(() => Math.min(this.value().length, CODE_DIGITS - 1));

  /** The last digit was typed or pasted. */
  readonly complete = output();

  override focus(): void {
    const { nativeElement } = this.code();
    nativeElement.focus();
    // Typing replaces a code that was wrong, and completes one that is too short.
    if (this.value().length === CODE_DIGITS) nativeElement.select();
  }

  protected enterCode(element: HTMLInputElement, event: Event): void {
    // An input method would insert again what it finds rewritten.
    if ((event as Partial<InputEvent>).isComposing) return;
    this.readCode(element);
    this.#emitIfComplete();
  }

  /** Reads a code that may have been filled in without an `input` event. */
  protected readCode(element: HTMLInputElement): void {
    const code = codeFromText(element.value);
    // If the code is unchanged, the binding would leave a rejected character in place.
    if (element.value !== code) element.value = code;
    this.value.set(code);
  }

  /** A pasted text that contains a whole code replaces the value. Anything else is pasted as usual. */
  protected pasteCode(event: ClipboardEvent): void {
    const code = codeFromText(event.clipboardData?.getData('text') ?? '');
    if (code.length !== CODE_DIGITS || this.readonly()) return;
    event.preventDefault();
    this.value.set(code);
    this.#emitIfComplete();
  }

  #emitIfComplete(): void {
    if (this.value().length === CODE_DIGITS) this.complete.emit();
  }
}

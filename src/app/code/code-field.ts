import { Component, computed, type ElementRef, input, output, viewChild } from '@angular/core';
import type { Field } from '../form/field';
import { CODE_DIGITS, codeFromText } from './code-from-text';

/** One input for a code. Takes typing, and pasting anything that contains the code; holds ASCII digits only. */
@Component({
  selector: 'app-code-field',
  host: { dir: 'ltr' },
  template: `
    <div class="code-places">
      <div class="code-digits">
        <input
          #code
          id="code"
          inputmode="numeric"
          autocomplete="one-time-code"
          autocapitalize="off"
          spellcheck="false"
          aria-describedby="code-error code-attempts"
          [attr.aria-invalid]="field().isWrong()"
          [readOnly]="readonly()"
          [value]="field().value()"
          (input)="enterCode(code)"
          (paste)="pasteCode($event)"
        />
      </div>
      @for (place of places; track place) {
        <span class="code-place" [class.next]="place === next()"></span>
      }
    </div>
  `,
})
export class CodeField {
  private readonly code = viewChild.required<ElementRef<HTMLInputElement>>('code');

  readonly field = input.required<Field<string>>();
  readonly readonly = input.required<boolean>();
  protected readonly places = Array.from({ length: CODE_DIGITS }, (_, place) => place);
  /** Where the next digit goes; once all have come, that is the last. */
  protected readonly next = computed(() => Math.min(this.field().value().length, CODE_DIGITS - 1));

  /** The last digit has come. */
  readonly complete = output();

  focus(): void {
    const { nativeElement } = this.code();
    nativeElement.focus();
    // What is typed next takes the place of a code that was wrong, and completes one that is short.
    if (this.field().value().length === CODE_DIGITS) nativeElement.select();
  }

  protected enterCode(element: HTMLInputElement): void {
    const code = codeFromText(element.value);
    // Written at once: where the code stays the same, the binding would leave a refused character standing.
    if (element.value !== code) element.value = code;
    this.#take(code);
  }

  /** A text that holds a whole code takes the place of what was there. Anything else is pasted as ever. */
  protected pasteCode(event: ClipboardEvent): void {
    const code = codeFromText(event.clipboardData?.getData('text') ?? '');
    if (code.length !== CODE_DIGITS || this.readonly()) return;
    event.preventDefault();
    this.#take(code);
  }

  #take(code: string): void {
    this.field().value.set(code);
    if (code.length === CODE_DIGITS) this.complete.emit();
  }
}

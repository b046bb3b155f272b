import { Directive, ElementRef, inject } from '@angular/core';

/**
 * Synchronizes each control of a form with its element before the form is submitted. Password
 * managers and some browsers fill in fields without an `input` event, or without any event.
 */
@Directive({ selector: 'form[formRoot]' })
export class SyncAutofill {
  constructor() {
    const { nativeElement: form } = inject<ElementRef<HTMLFormElement>>(ElementRef);
    // In the capture phase, before `FormRoot` submits.
    form.addEventListener('submit', () => readControls(form), { capture: true });
  }
}

function readControls(form: HTMLFormElement): void {
  for (const control of form.elements) {
    // `[formField]` listens for `input`. Custom controls treat `input` as typing.
    const isCheckbox = control instanceof HTMLInputElement && control.type === 'checkbox';
    control.dispatchEvent(new Event(isCheckbox ? 'input' : 'change', { bubbles: true }));
  }
}

import { Directive, ElementRef, inject } from '@angular/core';

/**
 * Has each control of a form read what it holds before the form is submitted. Password managers and some browsers fill in fields
 * without an `input` event, or without any.
 */
@Directive({ selector: 'form[formRoot]' })
export class SyncAutofill {
  constructor() {
    const { nativeElement: form } = inject<ElementRef<HTMLFormElement>>(ElementRef);
    // Capturing, and so before `FormRoot` submits.
    form.addEventListener('submit', () => readControls(form), { capture: true });
  }
}

function readControls(form: HTMLFormElement): void {
  for (const control of form.elements) {
    // `[formField]` listens for `input`. To our own controls, `input` means that a person has typed.
    const isCheckbox = control instanceof HTMLInputElement && control.type === 'checkbox';
    control.dispatchEvent(new Event(isCheckbox ? 'input' : 'change', { bubbles: true }));
  }
}

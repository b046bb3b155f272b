import type { ReadonlyFieldTree } from '@angular/forms/signals';

/** Focuses the first control with an error, in the order of the page. */
export function focusFirstInvalid(form: ReadonlyFieldTree<unknown>): void {
  form().errorSummary()[0]?.fieldTree().focusBoundControl();
}

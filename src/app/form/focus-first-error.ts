import type { FieldTree } from '@angular/forms/signals';

/** Moves the focus to the first field, in the order of the page, that is wrong. */
export function focusFirstError(form: FieldTree<unknown>): void {
  form().errorSummary()[0]?.fieldTree().focusBoundControl();
}

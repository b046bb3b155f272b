/**
 * Replaces the prerendered form (`src/site/prerender.ts`) with the live one in a single frame: what was typed, the focus and the caret
 * are copied. If the form was submitted or its link was pressed before the script had loaded, the live one does that now.
 * @param render renders the page that was just opened
 */
export function adoptPrerenderedForm(document: Document, render: () => void): void {
  const prerendered = document.querySelector('.prerendered-form');
  if (!prerendered) return;
  render();
  const { activeElement: focused } = document;
  const caret = focused instanceof HTMLInputElement ? focused.selectionStart : null;
  // Only now are ids unique.
  prerendered.remove();
  for (const control of prerendered.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input, select')) {
    const live = document.getElementById(control.id) as typeof control | null;
    if (!live) continue;
    if (isTouched(control)) copy(control, live);
    if (control === focused) focus(live, caret);
  }
  const closedDialog = prerendered.querySelector<HTMLDialogElement>('dialog:not([open])');
  if (closedDialog?.returnValue === 'link') document.querySelector<HTMLElement>('.alternative a')?.click();
  else if (closedDialog) document.querySelector('form')?.requestSubmit();
}

function copy(control: HTMLInputElement | HTMLSelectElement, live: typeof control): void {
  live.value = control.value;
  if ('checked' in control && 'checked' in live) live.checked = control.checked;
  for (const type of ['input', 'change']) live.dispatchEvent(new Event(type, { bubbles: true }));
}

/** An untouched control is left to the app, which knows the visitor's country. */
function isTouched(control: HTMLInputElement | HTMLSelectElement): boolean {
  if ('selectedOptions' in control) return !control.selectedOptions[0]?.defaultSelected;
  return control.value !== control.defaultValue || control.checked !== control.defaultChecked;
}

function focus(control: HTMLElement, caret: number | null): void {
  control.focus({ preventScroll: true });
  if (caret !== null && control instanceof HTMLInputElement) control.setSelectionRange(caret, caret);
}

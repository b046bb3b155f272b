/**
 * Replaces the prerendered form (`src/site/prerender.ts`) with the live form in one frame, and
 * copies values, focus and caret. If the prerendered form was submitted or its link was clicked
 * before the script had loaded, this repeats the action on the live form.
 * @param render a function that renders the page that was just opened
 */
export function adoptPrerenderedForm(document: Document, render: () => void): void {
  const prerendered = document.querySelector('.prerendered-form');
  if (!prerendered) return;
  render();
  const { activeElement: focused } = document;
  const caret = focused instanceof HTMLInputElement ? focused.selectionStart : null;
  // Up to here, each id occurs twice in the document.
  prerendered.remove();
  for (const control of prerendered.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input, select')) {
    const live = document.getElementById(control.id) as typeof control | null;
    if (!live) continue;
    if (isTouched(control)) copy(control, live);
    if (control === focused) focus(live, caret);
  }
  const closedDialog = prerendered.querySelector<HTMLDialogElement>('dialog:not([open])');
  if (closedDialog?.returnValue === 'link')
    document.querySelector<HTMLElement>('.phone-alternative a')?.click();
  else if (closedDialog) document.querySelector('form')?.requestSubmit();
}

function copy(control: HTMLInputElement | HTMLSelectElement, live: typeof control): void {
  live.value = control.value;
  if ('checked' in control && 'checked' in live) live.checked = control.checked;
  for (const type of ['input', 'change']) live.dispatchEvent(new Event(type, { bubbles: true }));
}

/** Whether the user has changed a control. The app sets the others, such as the country. */
function isTouched(control: HTMLInputElement | HTMLSelectElement): boolean {
  if ('selectedOptions' in control) return !control.selectedOptions[0]?.defaultSelected;
  return control.value !== control.defaultValue || control.checked !== control.defaultChecked;
}

function focus(control: HTMLElement, caret: number | null): void {
  control.focus({ preventScroll: true });
  if (caret !== null && control instanceof HTMLInputElement) control.setSelectionRange(caret, caret);
}

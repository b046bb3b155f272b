/**
 * Takes over from the form that came with the page (`src/site/prerender.ts`): what was typed in it, where the focus and the
 * caret were, and that it was sent. All at once, so that nothing is seen of it, and no key is lost.
 * @param draw brings the page that has just opened into the document
 */
export function takeOverEarlyForm(draw: () => void): void {
  const early = document.querySelector('.early-form');
  if (!early) return;
  draw();
  const { activeElement: focused } = document;
  const caret = focused instanceof HTMLInputElement ? focused.selectionStart : null;
  // There is one of each name only once the early one is gone.
  early.remove();
  for (const control of early.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input, select'))
    copy(control);
  if (focused && early.contains(focused)) focus(focused.id, caret);
  if (early.querySelector('dialog:not([open])')) document.querySelector('form')?.requestSubmit();
}

/** What nobody has touched is left to the app, which knows the visitor's country. */
function copy(control: HTMLInputElement | HTMLSelectElement): void {
  const successor = document.getElementById(control.id) as typeof control | null;
  if (!successor || !isTouched(control)) return;
  successor.value = control.value;
  if ('checked' in control && 'checked' in successor) successor.checked = control.checked;
  for (const type of ['input', 'change']) successor.dispatchEvent(new Event(type, { bubbles: true }));
}

function isTouched(control: HTMLInputElement | HTMLSelectElement): boolean {
  if ('selectedOptions' in control) return !control.selectedOptions[0]?.defaultSelected;
  return control.value !== control.defaultValue || control.checked !== control.defaultChecked;
}

function focus(id: string, caret: number | null): void {
  const successor = document.getElementById(id);
  successor?.focus({ preventScroll: true });
  if (caret !== null && successor instanceof HTMLInputElement) successor.setSelectionRange(caret, caret);
}

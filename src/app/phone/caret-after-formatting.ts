/**
 * Returns the caret's position after separators were added or removed: after the same number of
 * digits, or at the end if it was at the end.
 * @param caret position in `before`, in UTF-16 code units
 */
export function caretAfterFormatting(before: string, caret: number, after: string): number {
  if (caret === before.length) return after.length;
  const digitsBefore = before.slice(0, caret).replace(/[^\d+]/g, '').length;
  let digits = 0;
  let position = 0;
  while (digits < digitsBefore && position < after.length) {
    if (/[\d+]/.test(after.charAt(position))) digits += 1;
    position += 1;
  }
  return position;
}

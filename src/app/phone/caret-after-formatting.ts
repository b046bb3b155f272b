/**
 * Where the caret belongs once separators came or went: behind as many digits as before, and at the end if it was there.
 * @param caret its place in `before`, in UTF-16 code units
 */
export function caretAfterFormatting(before: string, caret: number, after: string): number {
  if (caret === before.length) return after.length;
  const digitsBefore = before.slice(0, caret).replace(/[^\d+]/g, '').length;
  let digits = 0;
  let place = 0;
  while (digits < digitsBefore && place < after.length) {
    if (/[\d+]/.test(after.charAt(place))) digits += 1;
    place += 1;
  }
  return place;
}

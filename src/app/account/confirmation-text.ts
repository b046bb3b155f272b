/**
 * Whether what was typed matches a name on the screen. Forgives what keyboards and habits change: case, spaces, punctuation (also
 * invisible), and Unicode's several ways to write a letter. Letters, digits and accents count.
 */
export function matchesConfirmation(input: string, expected: string): boolean {
  return isComparable(expected) && normalizeForComparison(input) === normalizeForComparison(expected);
}

/** Whether a name has a letter or a digit to compare. One of emoji alone has none. */
export function isComparable(name: string): boolean {
  return normalizeForComparison(name) !== '';
}

function normalizeForComparison(text: string): string {
  // Upper case first: ß and SS are then the same. NFKC at the end, since changing case can take letters apart.
  const folded = text.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC');
  return folded.replace(/[^\p{L}\p{M}\p{N}]/gu, '');
}

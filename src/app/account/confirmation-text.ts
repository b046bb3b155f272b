/**
 * Checks whether the member typed the expected text. Ignores case, spaces, punctuation, invisible
 * characters and differences in Unicode normalization. Letters, digits and accents count.
 */
export function matchesConfirmation(input: string, expected: string): boolean {
  return isComparable(expected) && normalizeForComparison(input) === normalizeForComparison(expected);
}

/** Checks whether a name has a letter or a digit to compare. A name of emoji alone has neither. */
export function isComparable(name: string): boolean {
  return normalizeForComparison(name) !== '';
}

function normalizeForComparison(text: string): string {
  // Upper case first, so that ß equals SS. NFKC again, because changing case can decompose letters.
  const folded = text.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC');
  return folded.replace(/[^\p{L}\p{M}\p{N}]/gu, '');
}

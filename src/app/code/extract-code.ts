import { toAsciiDigits } from '../form/ascii-digits';

export const CODE_DIGITS = 6;

/** Six digits, possibly separated by single spaces or hyphens, without a digit before or after. */
const COMPLETE_CODE = /(?<!\d)\d(?:[\s-]?\d){5}(?!\d)/;
/** Twice the length of a code, so that surplus digits remain visible. */
const MAX_DIGITS = 12;
/** In UTF-16 code units. */
const MAX_LENGTH = 2000;

/**
 * Extracts the code from typed or pasted text, which may be a complete SMS message. Ignores text
 * after 2,000 UTF-16 code units.
 * @returns ASCII digits, including leading zeros: the first group of exactly six, or else up to 12
 *   of all digits, so that the visitor can see and correct them
 */
export function extractCode(text: string): string {
  const plain = toAsciiDigits(text.slice(0, MAX_LENGTH))
    // Invisible characters (right-to-left mark, zero-width space), and Unicode's other hyphens.
    .replace(/\p{Cf}/gu, '')
    .replace(/\p{Pd}/gu, '-');
  const code = COMPLETE_CODE.exec(plain)?.[0] ?? plain;
  return code.replace(/\D/g, '').slice(0, MAX_DIGITS);
}

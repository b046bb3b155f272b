import { toAsciiDigits } from '../form/ascii-digits';

/** How many digits a code has. */
export const CODE_DIGITS = 6;

/** Six digits, perhaps grouped by a space or a hyphen, with no digit before or after. */
const WHOLE_CODE = /(?<!\d)\d(?:[\s-]?\d){5}(?!\d)/;
/** Room to see that something is wrong, and no more. */
const MAX_DIGITS = 12;

/**
 * Takes the code out of what was typed or pasted, which may be a whole text message.
 * @returns ASCII digits with their leading zeros: the first group of exactly six, else every digit there is, up to 12,
 * so that a person sees and mends what is missing or too much
 */
export function extractCode(text: string): string {
  const plain = toAsciiDigits(text.slice(0, 2000))
    // Invisible marks, such as right-to-left and zero-width space, and the many hyphens.
    .replace(/\p{Cf}/gu, '')
    .replace(/\p{Pd}/gu, '-');
  const code = WHOLE_CODE.exec(plain)?.[0] ?? plain;
  return code.replace(/\D/g, '').slice(0, MAX_DIGITS);
}

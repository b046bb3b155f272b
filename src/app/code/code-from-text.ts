/** How many digits a code has. */
export const CODE_DIGITS = 6;

/** Digits that people's keyboards write besides ASCII and what NFKC folds: Arabic, Persian, Devanagari, Bengali. */
const ZEROS = ['\u0660', '\u06F0', '\u0966', '\u09E6'].map((zero) => zero.charCodeAt(0));
const MORE_DIGITS = /[\u0660-\u0669\u06F0-\u06F9\u0966-\u096F\u09E6-\u09EF]/g;
/** Six digits, perhaps grouped by a space or a hyphen, with no digit before or after. */
const WHOLE_CODE = /(?<!\d)\d(?:[\s-]?\d){5}(?!\d)/;
/** Room to see that something is wrong, and no more. */
const MAX_DIGITS_KEPT = 12;

/**
 * Takes the code out of what was typed or pasted, which may be a whole text message.
 * @returns ASCII digits with their leading zeros: the first group of exactly six, else every digit there is, up to 12,
 * so that a person sees and mends what is missing or too much
 */
export function codeFromText(text: string): string {
  const plain = text
    .slice(0, 2000)
    .normalize('NFKC')
    .replace(MORE_DIGITS, asciiDigit)
    // Invisible marks, such as right-to-left and zero-width space, and the many hyphens.
    .replace(/\p{Cf}/gu, '')
    .replace(/\p{Pd}/gu, '-');
  const code = WHOLE_CODE.exec(plain)?.[0] ?? plain;
  return code.replace(/\D/g, '').slice(0, MAX_DIGITS_KEPT);
}

function asciiDigit(digit: string): string {
  const code = digit.charCodeAt(0);
  return String(ZEROS.map((zero) => code - zero).find((value) => value >= 0 && value <= 9));
}

/** Zeros of digits on keyboards that NFKC does not map: Arabic, Persian, Devanagari, Bengali. */
const ZEROS = ['\u0660', '\u06F0', '\u0966', '\u09E6'].map((zero) => zero.charCodeAt(0));
const OTHER_DIGITS = /[\u0660-\u0669\u06F0-\u06F9\u0966-\u096F\u09E6-\u09EF]/g;

/** Converts digits of other scripts to ASCII. Applies NFKC, which maps full-width digits. */
export function toAsciiDigits(text: string): string {
  return text.normalize('NFKC').replace(OTHER_DIGITS, toAsciiDigit);
}

function toAsciiDigit(digit: string): string {
  const code = digit.charCodeAt(0);
  return String(ZEROS.map((zero) => code - zero).find((value) => value >= 0 && value <= 9));
}

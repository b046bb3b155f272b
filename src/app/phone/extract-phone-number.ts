/** In UTF-16 code units. */
const MAX_LENGTH = 250;

/** Digits and the separators within a number. */
const NUMBER = /[\p{Nd}+＋(][\p{Nd}+＋()./\p{Pd}\p{Zs}\t]*/gu;
/** Characters that make a number part of something longer: a word, a mention, an amount. */
const JOINED_BEFORE = /[\p{L}\p{M}\p{N}_@#*]$/u;
const JOINED_AFTER = /^[\p{L}\p{M}\p{N}_@#*]/u;

/**
 * Extracts the phone number from text, such as `Call me: (202) 555-0123, thanks`, or from a `tel:`
 * link (RFC 3966).
 * @returns the digits, with the plus sign if present; undefined if the text has no digits or more
 *   than the number's, such as an extension or a second number
 */
export function extractPhoneNumber(text: string): string | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const plain = /^tel:/i.test(text) ? parseTelLink(text) : text;
  const [found, ...others] = [...plain.matchAll(NUMBER)].filter(([run]) => /\p{Nd}/u.test(run));
  if (!found || others.length > 0) return undefined;
  const run = found[0].replace(/\P{Nd}+$/u, '');
  const isJoined =
    JOINED_BEFORE.test(plain.slice(0, found.index)) ||
    JOINED_AFTER.test(plain.slice(found.index + run.length));
  const digits = run.replace(/[^\p{Nd}+＋]/gu, '');
  return isJoined || !/^[+＋]?\p{Nd}+$/u.test(digits) ? undefined : digits;
}

/** Prepends the calling code in `phone-context` to a local number. Keeps other parameters. */
function parseTelLink(link: string): string {
  const [number = '', ...parameters] = decode(link.slice('tel:'.length)).split(';');
  const context = parameters.find((parameter) => /^phone-context=/i.test(parameter));
  const prefix = /^phone-context=(\+.*)$/i.exec(context ?? '')?.[1];
  const rest = parameters.filter((parameter) => parameter !== context);
  return [number.startsWith('+') ? number : `${prefix ?? ''}${number}`, ...rest].join(';');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

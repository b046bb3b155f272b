/** The longest text in which a number is looked for, in UTF-16 code units. */
const MAX_LENGTH = 250;

/** Digits, and what is written between the digits of one number. */
const NUMBER = /[\p{Nd}+＋(][\p{Nd}+＋()./\p{Pd}\p{Zs}\t]*/gu;
/** What is not part of a number, but would make one part of something longer: a word, a mention, an amount. */
const JOINED_BEFORE = /[\p{L}\p{M}\p{N}_@#*]$/u;
const JOINED_AFTER = /^[\p{L}\p{M}\p{N}_@#*]/u;

/**
 * Finds the phone number in a text, such as `Call me: (202) 555-0123, thanks`, or in a `tel:` link (RFC 3966).
 * @returns its digits, with the plus sign if it has one; undefined if the text has no digits, or any besides the number's:
 * an extension, a second number
 */
export function extractPhoneNumber(text: string): string | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const plain = /^tel:/i.test(text) ? readTelLink(text) : text;
  const [found, ...others] = [...plain.matchAll(NUMBER)].filter(([run]) => /\p{Nd}/u.test(run));
  if (!found || others.length > 0) return undefined;
  const run = found[0].replace(/\P{Nd}+$/u, '');
  const isJoined =
    JOINED_BEFORE.test(plain.slice(0, found.index)) ||
    JOINED_AFTER.test(plain.slice(found.index + run.length));
  const digits = run.replace(/[^\p{Nd}+＋]/gu, '');
  return isJoined || !/^[+＋]?\p{Nd}+$/u.test(digits) ? undefined : digits;
}

/** Moves the calling code of a local number from its `phone-context` to its front. Other parameters stay. */
function readTelLink(link: string): string {
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

import { createHmac, randomInt, timingSafeEqual } from 'node:crypto';

/** The number of digits: NIST SP 800-63B-4 requires at least six (SEC-01). */
const CODE_LENGTH = 6;

/** A code from the system's random source: every one of the million is equally likely, leading zeros included. */
export function generateCode(): string {
  return String(randomInt(0, 10 ** CODE_LENGTH)).padStart(CODE_LENGTH, '0');
}

/**
 * What is kept of a code: HMAC-SHA256 over the challenge's id and the code, so that equal codes leave different traces.
 * @param key the secret, which is not stored beside the result
 * @returns 64 hexadecimal digits
 */
export function hashCode(key: string, challengeId: string, code: string): string {
  return createHmac('sha256', key).update(`${challengeId}:${code}`).digest('hex');
}

/**
 * Whether an answer is the code that was hashed, in constant time.
 * @param answer whatever the client sent; anything but six ASCII digits never matches
 * @param hash what `hashCode` gave; an empty or damaged one matches nothing
 */
export function isCorrectCode(key: string, challengeId: string, answer: unknown, hash: string): boolean {
  if (typeof answer !== 'string' || !/^[0-9]{6}$/.test(answer)) return false;
  const expected = Buffer.from(hash, 'hex');
  const given = Buffer.from(hashCode(key, challengeId, answer), 'hex');
  return expected.length === given.length && timingSafeEqual(expected, given);
}

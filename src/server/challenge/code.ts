import { createHmac, randomInt, timingSafeEqual } from 'node:crypto';

/** The number of digits: NIST SP 800-63B-4 requires at least six (SEC-01). */
const CODE_LENGTH = 6;

/**
 * Generates a code with the system's random source. All million codes are equally likely, including
 * those with leading zeros.
 */
export function generateCode(): string {
  return String(randomInt(0, 10 ** CODE_LENGTH)).padStart(CODE_LENGTH, '0');
}

/**
 * Hashes a code for the ledger: HMAC-SHA256 over the challenge's id and the code, so that equal
 * codes have different hashes.
 * @param key the secret, which is not stored beside the hash
 * @returns 64 hexadecimal digits
 */
export function hashCode(key: string, challengeId: string, code: string): string {
  return createHmac('sha256', key).update(`${challengeId}:${code}`).digest('hex');
}

/**
 * Compares an answer with a hashed code in constant time.
 * @param answer the client's input; anything but six ASCII digits never matches
 * @param hash the result of `hashCode`; an empty or damaged hash never matches
 */
export function isCorrectCode(key: string, challengeId: string, answer: unknown, hash: string): boolean {
  if (typeof answer !== 'string' || !/^[0-9]{6}$/.test(answer)) return false;
  const expected = Buffer.from(hash, 'hex');
  const given = Buffer.from(hashCode(key, challengeId, answer), 'hex');
  return expected.length === given.length && timingSafeEqual(expected, given);
}

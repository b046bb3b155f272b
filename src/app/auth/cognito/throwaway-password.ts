const LETTERS_AND_DIGITS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/**
 * Generates a password that is never stored or shown. `SignUp` requires one in a pool with
 * passwords, although the app client accepts no password.
 * @returns 48 random characters, about 285 bits, and one of each class that a policy can require
 */
export function throwawayPassword(): string {
  const random = crypto.getRandomValues(new Uint32Array(48));
  const characters = Array.from(random, (value) => LETTERS_AND_DIGITS[value % LETTERS_AND_DIGITS.length]);
  return `${characters.join('')}aA0!`;
}

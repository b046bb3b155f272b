const LETTERS_AND_DIGITS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/**
 * A password that nobody ever learns. SignUp wants one in a pool with passwords; the app client lets no password in.
 * @returns 48 random characters, about 285 bits, and one of each class that a password policy can ask for
 */
export function throwawayPassword(): string {
  const random = crypto.getRandomValues(new Uint32Array(48));
  const characters = Array.from(random, (value) => LETTERS_AND_DIGITS[value % LETTERS_AND_DIGITS.length]);
  return `${characters.join('')}aA0!`;
}

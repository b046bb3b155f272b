/**
 * The maximum length, in UTF-16 code units: enough for any full name, and short enough for a
 * screen.
 */
const MAX_LENGTH = 100;

/** A letter or a digit, other than the invisible fillers that Unicode counts as letters. */
const VISIBLE = /(?![\u115F\u1160\u3164\uFFA0])[\p{L}\p{N}]/u;
/** Line breaks, control characters, and marks that change the direction of the surrounding text. */
const FORBIDDEN = /[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u;

/**
 * The reason a string is not a full name: no visible character, too long, or a character that
 * controls the surrounding text.
 */
export type FullNameProblem = 'empty' | 'tooLong' | 'invalid';

/**
 * Validates a full name.
 * @returns the first problem; `null` for a valid name
 */
export function fullNameProblem(name: string): FullNameProblem | null {
  if (!VISIBLE.test(name)) return 'empty';
  if (name.length > MAX_LENGTH) return 'tooLong';
  return FORBIDDEN.test(name) ? 'invalid' : null;
}

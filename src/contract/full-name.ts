/** Long enough for any person's full name, short enough for a screen, in UTF-16 code units. */
const MAX_LENGTH = 100;

/** A letter or a digit, other than the invisible fillers that Unicode counts as letters. */
const VISIBLE = /(?![\u115F\u1160\u3164\uFFA0])[\p{L}\p{N}]/u;
/** Line breaks, control characters, and marks that turn the direction of the text around them. */
const FORBIDDEN = /[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u;

/** Why a text is not a full name: nothing visible in it, too long, or a character that controls the text around it. */
export type FullNameProblem = 'empty' | 'tooLong' | 'invalid';

/** @returns the first problem of a name; `null` for one that a person can read */
export function fullNameProblem(name: string): FullNameProblem | null {
  if (!VISIBLE.test(name)) return 'empty';
  if (name.length > MAX_LENGTH) return 'tooLong';
  return FORBIDDEN.test(name) ? 'invalid' : null;
}

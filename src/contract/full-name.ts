/**
 * The maximum length, in UTF-16 code units: enough for any full name, and short enough for a
 * screen.
 */
const MAX_LENGTH = 100;

/** A letter or a digit, other than the invisible fillers that Unicode counts as letters. */
const VISIBLE = /(?![\u115F\u1160\u3164\uFFA0])[\p{L}\p{N}]/u;
/** Line breaks, control characters, and marks that change the direction of the surrounding text. */
const FORBIDDEN = /[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u;
const ALL_FORBIDDEN = new RegExp(FORBIDDEN, 'gu');
/** The first half of a surrogate pair without the second half. */
const TRAILING_HIGH_SURROGATE = /[\uD800-\uDBFF]$/u;

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

/**
 * Makes a stored name safe to show. Cognito calls no trigger for a name that is written through its
 * API (UpdateUserAttributes), so a stored name can violate `fullNameProblem`.
 * @returns the name without forbidden characters and surrounding spaces, cut at the maximum length;
 *   an empty string if it has no visible character
 */
export function cleanFullName(name: string): string {
  const cut = name.replace(ALL_FORBIDDEN, '').trim().slice(0, MAX_LENGTH);
  const cleaned = cut.replace(TRAILING_HIGH_SURROGATE, '').trim();
  return VISIBLE.test(cleaned) ? cleaned : '';
}

/** Long enough for any person's full name, short enough for a screen. UTF-16 code units. */
const MAX_NAME_LENGTH = 100;

/** A letter or a digit, other than the fillers that Unicode counts as letters and nobody can see. */
const VISIBLE = /(?![\u115F\u1160\u3164\uFFA0])[\p{L}\p{N}]/u;
/** What breaks a line or controls a terminal, and what turns the direction of the text around it. */
const REFUSED = /[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u;

/** Whether something is a name that a person can read: something to see, and nothing that controls or turns the text around it. */
export function isFullName(name: unknown): name is string {
  return (
    typeof name === 'string' && name.length <= MAX_NAME_LENGTH && VISIBLE.test(name) && !REFUSED.test(name)
  );
}

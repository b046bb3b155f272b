import { type SchemaPath, validate } from '@angular/forms/signals';
import { texts } from '../texts';

const FULL_NAME_MAX_CHARACTERS = 100;

/** A letter or a digit, other than the fillers that Unicode counts as letters and nobody can see. */
const VISIBLE = /(?![\u115F\u1160\u3164\uFFA0])[\p{L}\p{N}]/u;
/** What breaks a line or controls a terminal, and what turns the direction of the text around it. */
const REFUSED = /[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u;

/**
 * The rule for a name, the same as the server's: a letter or a digit to see, 100 UTF-16 code units at most, and
 * nothing that controls or turns the text around it.
 */
export function fullName(path: SchemaPath<string>): void {
  validate(path, ({ value }) => {
    const name = value().trim();
    if (!VISIBLE.test(name)) return { kind: 'empty', message: texts.fullName.empty };
    if (name.length > FULL_NAME_MAX_CHARACTERS) return { kind: 'tooLong', message: texts.fullName.tooLong };
    if (REFUSED.test(name)) return { kind: 'invalid', message: texts.fullName.invalid };
    return null;
  });
}

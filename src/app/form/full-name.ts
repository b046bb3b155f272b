import { type SchemaPath, validate } from '@angular/forms/signals';
import { markRequired, validationError } from './described-error';

const FULL_NAME_MAX_CHARACTERS = 100;

/** A letter or a digit, other than the invisible fillers that Unicode counts as letters. */
const VISIBLE = /(?![\u115F\u1160\u3164\uFFA0])[\p{L}\p{N}]/u;
/** Line breaks, control characters, and marks that turn the direction of the text around them. */
const FORBIDDEN = /[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u;

/**
 * Validates a full name by the server's rules: a visible letter or digit, 100 UTF-16 code units at most, and no character that
 * controls the text around it.
 */
export function validateFullName(path: SchemaPath<string>): void {
  markRequired(path);
  validate(path, ({ value }) => {
    const name = value().trim();
    if (!VISIBLE.test(name)) return validationError(({ fullName }) => fullName.empty);
    if (name.length > FULL_NAME_MAX_CHARACTERS) return validationError(({ fullName }) => fullName.tooLong);
    return FORBIDDEN.test(name) ? validationError(({ fullName }) => fullName.invalid) : null;
  });
}

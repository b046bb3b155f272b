import { type SchemaPath, validate } from '@angular/forms/signals';
import { texts } from '../texts';

const FULL_NAME_MAX_CHARACTERS = 100;

/** The rule for a name, the same as the server's: something in it, 100 characters at most, no control characters. */
export function fullName(path: SchemaPath<string>): void {
  validate(path, ({ value }) => {
    const name = value().trim();
    if (!name) return { kind: 'empty', message: texts.fullName.empty };
    if (name.length > FULL_NAME_MAX_CHARACTERS) return { kind: 'tooLong', message: texts.fullName.tooLong };
    if (/\p{Cc}/u.test(name)) return { kind: 'invalid', message: texts.fullName.invalid };
    return null;
  });
}

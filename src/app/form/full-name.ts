import { texts } from '../texts/texts';
import { Field } from './field';

const FULL_NAME_MAX_CHARACTERS = 100;

/** A letter or a digit, other than the fillers that Unicode counts as letters and nobody can see. */
const VISIBLE = /(?![\u115F\u1160\u3164\uFFA0])[\p{L}\p{N}]/u;
/** What breaks a line or controls a terminal, and what turns the direction of the text around it. */
const REFUSED = /[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u;

/**
 * The field of a name. Its rule is the server's: a letter or a digit to see, 100 UTF-16 code units at most, and nothing
 * that controls or turns the text around it.
 */
export function fullNameField(value: string): Field<string> {
  return new Field('full-name', value, fullNameProblem);
}

function fullNameProblem(value: string): string | null {
  const name = value.trim();
  if (!VISIBLE.test(name)) return texts.fullName.empty;
  if (name.length > FULL_NAME_MAX_CHARACTERS) return texts.fullName.tooLong;
  return REFUSED.test(name) ? texts.fullName.invalid : null;
}

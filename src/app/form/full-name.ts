import { type SchemaPath, validate } from '@angular/forms/signals';
import { fullNameProblem } from '../../contract/full-name';
import { markRequired, validationError } from './described-error';

/** Adds the server's rules for a full name. */
export function validateFullName(path: SchemaPath<string>): void {
  markRequired(path);
  validate(path, ({ value }) => {
    const problem = fullNameProblem(value().trim());
    return problem && validationError(({ fullName }) => fullName[problem]);
  });
}

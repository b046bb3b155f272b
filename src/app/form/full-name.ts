import { type SchemaPath, validate } from '@angular/forms/signals';
import { fullNameProblem } from '../../contract/full-name';
import { markRequired, validationError } from './described-error';

/** Validates a full name by the rules of the server. */
export function validateFullName(path: SchemaPath<string>): void {
  markRequired(path);
  validate(path, ({ value }) => {
    const problem = fullNameProblem(value().trim());
    return problem && validationError(({ fullName }) => fullName[problem]);
  });
}

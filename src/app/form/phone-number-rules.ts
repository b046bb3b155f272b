import { type FieldTree, type SchemaPath, validate, type ValidationError } from '@angular/forms/signals';
import type { Failure } from '../auth/failure';
import { failureText, texts } from '../texts';
import type { PhoneEntry } from './parse-phone-number';

/** The one rule that needs no phone metadata: something was typed. */
export function typedNumber(path: SchemaPath<PhoneEntry>): void {
  validate(path, ({ value }) =>
    value().typed.trim() ? null : { kind: 'empty', message: texts.phoneNumber.problems.empty },
  );
}

/** Ties a refused number to its field, and moves the focus there. The field stays wrong until it is changed. */
export function refusedNumber(
  field: FieldTree<PhoneEntry>,
  failure: Extract<Failure, { kind: 'number-refused' }>,
): ValidationError.WithFieldTree {
  field().focusBoundControl();
  return { fieldTree: field, kind: failure.problem, message: failureText(failure) };
}

import {
  metadata,
  type ReadonlyFieldTree,
  REQUIRED,
  type SchemaPath,
  type ValidationError,
} from '@angular/forms/signals';
import type { Failure } from '../auth/failure';
import type { Messages } from '../i18n/en';
import { describeFailure } from '../i18n/i18n';

/** A validation error that has its message in every language, so that it follows a change of language. */
export interface DescribedError extends ValidationError.WithOptionalFieldTree {
  readonly describe: (messages: Messages) => string;
}

/** An error found by a validation rule. */
export function validationError(describe: (messages: Messages) => string) {
  return { kind: 'invalid', describe };
}

/** Marks a field as required, for assistive technology: whether it is filled in is for its own rules to say. */
export function markRequired(path: SchemaPath<unknown>): void {
  metadata(path, REQUIRED, () => true);
}

/** A server error for a form's action to return. Focuses its field, which stays invalid until its value changes. */
export function serverError(fieldTree: ReadonlyFieldTree<unknown>, failure: Failure): DescribedError {
  fieldTree().focusBoundControl();
  return { kind: 'rejected', fieldTree, describe: (messages) => describeFailure(messages, failure) };
}

/** The message of the first error, or an empty string. */
export function describeError(messages: Messages, [first]: readonly ValidationError[]): string {
  return first ? (first as DescribedError).describe(messages) : '';
}

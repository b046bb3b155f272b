import {
  metadata,
  type ReadonlyFieldTree,
  REQUIRED,
  type SchemaPath,
  type ValidationError,
} from '@angular/forms/signals';
import type { Failure } from '../auth/failure';
import type { Messages } from '../i18n/en';
import { failureText } from '../i18n/i18n';

/** A validation error that resolves its message when shown, to follow a change of language. */
export interface DescribedError extends ValidationError.WithOptionalFieldTree {
  readonly describe: (messages: Messages) => string;
}

/** Creates the error of a validation rule. */
export function validationError(describe: (messages: Messages) => string) {
  return { kind: 'invalid', describe };
}

/** Marks a field as required for assistive technology. Other validators report an empty value. */
export function markRequired(path: SchemaPath<unknown>): void {
  metadata(path, REQUIRED, () => true);
}

/**
 * Creates an error for a form's action, and focuses the field, which stays invalid until its value
 * changes.
 */
export function rejectField(
  fieldTree: ReadonlyFieldTree<unknown>,
  describe: (messages: Messages) => string,
): DescribedError {
  fieldTree().focusBoundControl();
  return { kind: 'rejected', fieldTree, describe };
}

/** Creates the error for a failure that the server reported, as `rejectField` does. */
export function serverError(fieldTree: ReadonlyFieldTree<unknown>, failure: Failure): DescribedError {
  return rejectField(fieldTree, (messages) => failureText(failure, messages));
}

/** Returns the message of the first error, or an empty string. */
export function describeError(messages: Messages, [first]: readonly ValidationError[]): string {
  return first ? (first as DescribedError).describe(messages) : '';
}

import { InjectionToken, type OutputRef, type Type } from '@angular/core';

/**
 * A dialog that opens when it is rendered, and signs the member in again. Destroying it cancels.
 */
export interface ReauthenticationDialog {
  /** Emits once: whether the member has signed in again. */
  readonly closed: OutputRef<boolean>;
}

/** Loads the dialog, whose script is not part of the pages. Provided by `providePhoneSignIn`. */
export const LOAD_REAUTHENTICATION_DIALOG = new InjectionToken<() => Promise<Type<ReauthenticationDialog>>>(
  'dialog',
);

import type { TriggerName } from './trigger-names.ts';

/** The message from the runner to its thread that calls a trigger. */
export interface TriggerInvocation {
  readonly id: number;
  readonly trigger: TriggerName;
  /** The URL of the trigger's module. */
  readonly file: string;
  /** The event as JSON; null only loads the module. */
  readonly event: string | null;
  /** The end of the timeout, in milliseconds since 1970. */
  readonly deadline: number;
}

/**
 * The result of an invocation: a payload in JSON, an error of the handler, a crash of its module or
 * of the whole thread, or a timeout.
 */
export type TriggerResult =
  | { readonly kind: 'returned'; readonly payload: string }
  | { readonly kind: 'threw'; readonly message: string }
  | { readonly kind: 'crashed'; readonly message: string; readonly errorName?: string }
  | { readonly kind: 'timed out' };

/** The message with which the thread returns the result of an invocation. */
export interface ResultMessage {
  readonly id: TriggerInvocation['id'];
  readonly result: TriggerResult;
}

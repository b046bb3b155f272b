import type { TriggerName } from './trigger-names.ts';

/** The message with which the runner has its thread call a trigger. */
export interface TriggerInvocation {
  readonly id: number;
  readonly trigger: TriggerName;
  /** The URL of the trigger's module. */
  readonly file: string;
  /** JSON, as Lambda would receive it; null only loads the module. */
  readonly event: string | null;
  /** When the runner gives up, in milliseconds since 1970. */
  readonly deadline: number;
}

/** How an invocation ended: with a result in JSON, an error of the handler, a crash of its module or of the whole thread, or too late. */
export type TriggerOutcome =
  | { readonly kind: 'returned'; readonly result: string }
  | { readonly kind: 'threw'; readonly message: string }
  | { readonly kind: 'crashed'; readonly message: string; readonly errorName?: string }
  | { readonly kind: 'timed out' };

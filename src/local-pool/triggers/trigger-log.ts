import { redact } from './redact.ts';
import { truncate } from './truncate.ts';
import type { TriggerName } from './trigger-names.ts';

export interface LoggedCall {
  /** Milliseconds since 1970. */
  readonly calledAt: number;
  readonly milliseconds: number;
  readonly trigger: TriggerName;
  /** The event that the trigger received. */
  readonly event: unknown;
  readonly result: { readonly response: unknown } | { readonly error: string };
}

const MAX_CALLS = 50;

/** Stores the last calls of the triggers in memory, redacted and truncated. */
export class TriggerLog {
  readonly size = MAX_CALLS;
  readonly #calls: LoggedCall[] = [];

  add(call: LoggedCall): void {
    const { event, result } = call;
    this.#calls.unshift({
      ...call,
      event: redact(event),
      result: 'error' in result ? { error: truncate(result.error) } : { response: redact(result.response) },
    });
    this.#calls.splice(MAX_CALLS);
  }

  /** Newest first. */
  calls(): readonly LoggedCall[] {
    return this.#calls;
  }
}

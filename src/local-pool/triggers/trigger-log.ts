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
  readonly #onCall: (call: LoggedCall) => void;

  /** @param onCall called with each logged call, redacted, in the async context of the caller */
  constructor(onCall: (call: LoggedCall) => void = () => undefined) {
    this.#onCall = onCall;
  }

  add(call: LoggedCall): void {
    const { event, result } = call;
    const redacted: LoggedCall = {
      ...call,
      event: redact(event),
      result: 'error' in result ? { error: truncate(result.error) } : { response: redact(result.response) },
    };
    this.#calls.unshift(redacted);
    this.#calls.splice(MAX_CALLS);
    this.#onCall(redacted);
  }

  /** Newest first. */
  calls(): readonly LoggedCall[] {
    return this.#calls;
  }
}

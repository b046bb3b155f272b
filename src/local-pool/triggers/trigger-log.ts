import { redact } from './redact.ts';
import { truncate } from './truncate.ts';
import type { TriggerName } from './trigger-names.ts';

/** One call of a trigger. */
export interface LoggedCall {
  /** Milliseconds since 1970. */
  readonly calledAt: number;
  readonly milliseconds: number;
  readonly trigger: TriggerName;
  /** The event as the trigger had it. */
  readonly request: unknown;
  readonly answer: { readonly response: unknown } | { readonly error: string };
}

const MAX_CALLS = 50;

/** The last calls of the triggers, in memory. What is blanked out never gets in, nor does more than somebody reads. */
export class TriggerLog {
  readonly size = MAX_CALLS;
  readonly #calls: LoggedCall[] = [];

  add(call: LoggedCall): void {
    const { request, answer } = call;
    this.#calls.unshift({
      ...call,
      request: redact(request),
      answer: 'error' in answer ? { error: truncate(answer.error) } : { response: redact(answer.response) },
    });
    this.#calls.splice(MAX_CALLS);
  }

  /** Newest first. */
  calls(): readonly LoggedCall[] {
    return this.#calls;
  }
}

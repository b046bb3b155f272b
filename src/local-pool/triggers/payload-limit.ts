import type { TriggerOutcome } from './trigger-invocation.ts';

/** Lambda's quota of 6 MB for the answer to a call that waits, to the byte at which its error comes. */
const MAX_ANSWER_BYTES = 6_291_556;

/**
 * A call's outcome, or what Lambda makes of one whose result is too large for it (`Function.ResponseSizeTooLarge`).
 * That an error's text is held to the same limit is assumed.
 */
export function enforcePayloadLimit(outcome: TriggerOutcome): TriggerOutcome {
  if (outcome.kind === 'timed out') return outcome;
  const text = outcome.kind === 'returned' ? outcome.result : outcome.message;
  if (Buffer.byteLength(text) <= MAX_ANSWER_BYTES) return outcome;
  return {
    kind: 'crashed',
    message: `Response payload size exceeded maximum allowed payload size (${MAX_ANSWER_BYTES} bytes)`,
  };
}

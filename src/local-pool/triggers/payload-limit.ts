import type { TriggerResult } from './trigger-invocation.ts';

/**
 * Lambda's quota of 6 MB for the response of a synchronous invocation, exact to the byte of its
 * error.
 */
const MAX_PAYLOAD_BYTES = 6_291_556;

/**
 * Returns a call's result, or Lambda's error for a larger payload
 * (`Function.ResponseSizeTooLarge`). That the limit applies to error messages is assumed.
 */
export function enforcePayloadLimit(result: TriggerResult): TriggerResult {
  if (result.kind === 'timed out') return result;
  const payload = result.kind === 'returned' ? result.payload : result.message;
  if (Buffer.byteLength(payload) <= MAX_PAYLOAD_BYTES) return result;
  return {
    kind: 'crashed',
    message: `Response payload size exceeded maximum allowed payload size (${MAX_PAYLOAD_BYTES} bytes)`,
  };
}

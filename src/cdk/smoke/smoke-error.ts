/** A reason to stop, in sentences for the operator. */
export class SmokeError extends Error {
  override readonly name = 'SmokeError';
}

/**
 * Reports an attempt of a trigger to leave this machine. The message has no final period, because
 * Cognito adds one.
 */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
  /** The code of Node's permission model for a denied connection. */
  readonly code = 'ERR_ACCESS_DENIED';

  /** @param action what the trigger attempted, such as "reach hooks.example.com:443" */
  constructor(action: string) {
    super(`The local pool does not let triggers ${action}`);
  }
}

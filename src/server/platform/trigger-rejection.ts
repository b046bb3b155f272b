import type { RejectionCode, RejectionDetails } from '../../contract/rejections.ts';

/**
 * An expected no. Cognito hands its message to the client as it stands: `CODE_EXPIRED`, or with details
 * `TOO_MANY_CODES retryAfterSeconds=540`.
 */
export class TriggerRejection extends Error {
  override readonly name = 'Refusal';
  readonly code: RejectionCode;

  constructor(code: RejectionCode, details: RejectionDetails = {}) {
    const entries = Object.entries<string | number>({ ...details });
    super([code, ...entries.map(([key, value]) => `${key}=${value}`)].join(' '));
    this.code = code;
  }
}

/**
 * The details of a refusal that ends by itself.
 * @param time when, in milliseconds since 1970; Infinity leaves the details empty
 */
export function retryAfter(time: number, now: number): Pick<RejectionDetails, 'retryAfterSeconds'> {
  return Number.isFinite(time) ? { retryAfterSeconds: Math.max(1, Math.ceil((time - now) / 1000)) } : {};
}

import type { RejectionCode, RejectionDetails } from '../../contract/rejections.ts';

/**
 * Rejects a request for an expected reason. Cognito passes the message to the client unchanged:
 * `CODE_EXPIRED`, or with details `TOO_MANY_CODES retryAfterSeconds=540`.
 */
export class TriggerRejection extends Error {
  override readonly name = 'TriggerRejection';
  readonly code: RejectionCode;

  constructor(code: RejectionCode, details: RejectionDetails = {}) {
    const entries = Object.entries<string | number>({ ...details });
    super([code, ...entries.map(([key, value]) => `${key}=${value}`)].join(' '));
    this.code = code;
  }
}

/**
 * Returns the details of a rejection that ends at a certain time.
 * @param time milliseconds since 1970; Infinity returns no details
 */
export function retryAfter(time: number, now: number): Pick<RejectionDetails, 'retryAfterSeconds'> {
  return Number.isFinite(time) ? { retryAfterSeconds: Math.max(1, Math.ceil((time - now) / 1000)) } : {};
}

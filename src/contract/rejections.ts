/**
 * Why a trigger rejects a request. Its message reaches the browser as `CODE name=value …`, so this is all that it may say: anything
 * unexpected becomes `UNEXPECTED`.
 */
export type RejectionCode =
  | 'NUMBER_NOT_ALLOWED'
  | 'NAME_NOT_ALLOWED'
  | 'ATTRIBUTES_NOT_ALLOWED'
  | 'TOO_MANY_CODES'
  | 'TOO_MANY_WRONG_CODES'
  | 'CODE_EXPIRED'
  | 'CODE_USED_UP'
  | 'CODE_REPLACED'
  | 'SMS_NOT_SENT'
  | 'SENDING_LIMITED'
  | 'UNEXPECTED';

/**
 * The `reason` of `NUMBER_NOT_ALLOWED`: not a phone number, of a country that is not served, of a line that gets no SMS messages, or of
 * a range that the phone metadata do not know.
 */
export type NumberRejectionReason = 'invalid' | 'country' | 'line' | 'unknown';

/** What the message adds to the code. */
export interface RejectionDetails {
  readonly reason?: NumberRejectionReason;
  /** The id of the challenge that replaced the code, for `CODE_REPLACED`. */
  readonly challengeId?: string;
  /** How long to wait, in seconds. Missing if waiting does not help. */
  readonly retryAfterSeconds?: number;
  /** The Lambda request id, under which the log has the cause of `UNEXPECTED`. */
  readonly requestId?: string;
}

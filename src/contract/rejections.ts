/**
 * The reason a trigger rejects a request. The browser receives the message `CODE name=value …` and
 * nothing else: any unexpected error becomes `UNEXPECTED`.
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
  | 'SIGN_UPS_LIMITED'
  /** The account has another number than the one that its owner proved. */
  | 'NUMBER_MISMATCH'
  /** No code of the number was answered for so long that it may belong to another person. */
  | 'NUMBER_DORMANT'
  /** The number of this member cannot be changed, or not yet on this browser. */
  | 'NUMBER_CHANGE_NOT_ALLOWED'
  /** The new number belongs to another account. */
  | 'NUMBER_TAKEN'
  /** Both codes were correct, but the user pool did not store the new number. */
  | 'NUMBER_NOT_CHANGED'
  /** The number was changed, and every session has ended. Not a failure. */
  | 'NUMBER_CHANGED'
  | 'UNEXPECTED';

/** The rejections that a stranger can cause, and that a known browser therefore escapes. */
export type StrangerRejection = Extract<
  RejectionCode,
  'TOO_MANY_CODES' | 'TOO_MANY_WRONG_CODES' | 'SENDING_LIMITED' | 'CODE_USED_UP'
>;

/**
 * The `reason` of `NUMBER_NOT_ALLOWED`: the number is not a phone number, belongs to a country that
 * is not served or to a line that cannot receive SMS messages, or is in a range that the phone
 * metadata does not contain.
 */
export type NumberRejectionReason = 'invalid' | 'country' | 'line' | 'unknown';

/** The details that follow the code in the message. */
export interface RejectionDetails {
  readonly reason?: NumberRejectionReason;
  /**
   * The id of the challenge that replaced the code, for `CODE_REPLACED`; for `NUMBER_CHANGED`, of
   * the challenge in which the same code signs in to the new number once.
   */
  readonly challengeId?: string;
  /** The time to wait, in seconds; missing if waiting does not help. */
  readonly retryAfterSeconds?: number;
  /** The Lambda request id under which the log contains the cause of `UNEXPECTED`. */
  readonly requestId?: string;
}

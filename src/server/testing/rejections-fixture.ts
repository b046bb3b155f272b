import type { NumberRejectionReason, RejectionCode } from '../../contract/rejections.ts';

const REASONS: Readonly<Record<NumberRejectionReason, true>> = {
  invalid: true,
  country: true,
  line: true,
  unknown: true,
};

/** The pattern of the details after each code. */
const DETAILS: Readonly<Record<RejectionCode, string>> = {
  NUMBER_NOT_ALLOWED: ` reason=(${Object.keys(REASONS).join('|')})`,
  NAME_NOT_ALLOWED: '',
  ATTRIBUTES_NOT_ALLOWED: '',
  TOO_MANY_CODES: String.raw` retryAfterSeconds=\d+`,
  TOO_MANY_WRONG_CODES: String.raw`( retryAfterSeconds=\d+)?`,
  SENDING_LIMITED: String.raw`( retryAfterSeconds=\d+)?`,
  SIGN_UPS_LIMITED: String.raw` retryAfterSeconds=\d+`,
  CODE_EXPIRED: '',
  CODE_USED_UP: String.raw`( retryAfterSeconds=\d+)?`,
  CODE_REPLACED: String.raw` challengeId=[\w-]*`,
  SMS_NOT_SENT: '',
  NUMBER_MISMATCH: '',
  NUMBER_DORMANT: '',
  NUMBER_CHANGE_NOT_ALLOWED: String.raw`( retryAfterSeconds=\d+)?`,
  NUMBER_TAKEN: '',
  NUMBER_NOT_CHANGED: '',
  NUMBER_CHANGED: String.raw` challengeId=[\w-]+`,
  UNEXPECTED: String.raw` requestId=[\w-]+`,
};

/** Matches every message with which a trigger may reject a request (SEC-46). */
export const CLOSED_LIST = new RegExp(
  `^(${Object.entries(DETAILS)
    .map(([code, details]) => code + details)
    .join('|')})$`,
);

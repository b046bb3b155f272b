import type { NumberRejectionReason, RejectionCode, RejectionDetails } from '../../contract/rejections';
import type { PhoneNumberProblem } from '../phone/parse-phone-number';

/** Every expected failure of a sign-in or of a change to a member. */
export type Failure =
  | { readonly kind: 'wrong-code'; readonly attemptsLeft: number }
  | { readonly kind: 'code-expired' }
  | { readonly kind: 'code-used-up' }
  /** `challengeId` is the id of the newer challenge. */
  | { readonly kind: 'code-replaced'; readonly challengeId: string | null }
  | { readonly kind: 'too-many-codes'; readonly retryAfterSeconds: number }
  | { readonly kind: 'too-many-wrong-codes'; readonly retryAfterSeconds: number }
  | { readonly kind: 'number-rejected'; readonly problem: PhoneNumberProblem }
  | { readonly kind: 'name-rejected' }
  | { readonly kind: 'sms-not-sent' }
  /** Without a time, an operator has stopped all SMS messages. */
  | { readonly kind: 'sending-limited'; readonly retryAfterSeconds: number | null }
  /** The country's limit on new accounts. The number may belong to a member, who can sign in. */
  | { readonly kind: 'sign-ups-limited'; readonly retryAfterSeconds: number }
  | { readonly kind: 'member-disabled' }
  /** The account's number is not the one that its owner proved. */
  | { readonly kind: 'number-mismatch' }
  /** The number was unused for so long that it may belong to another person. */
  | { readonly kind: 'number-dormant' }
  /** Without a time, waiting does not help. */
  | { readonly kind: 'number-change-not-allowed'; readonly retryAfterSeconds: number | null }
  | { readonly kind: 'number-taken' }
  | { readonly kind: 'number-not-changed' }
  /** The success of a change of number. The same code answers the challenge with this id. */
  | { readonly kind: 'number-changed'; readonly challengeId: string | null }
  | { readonly kind: 'challenge-lost' }
  | { readonly kind: 'session-lost' }
  /** A refresh token was used twice and may have been stolen, so the session was ended. */
  | { readonly kind: 'session-reused' }
  | { readonly kind: 'busy' }
  /** AWS WAF limits the requests of each IP address. */
  | { readonly kind: 'network-limited' }
  | { readonly kind: 'offline' }
  | { readonly kind: 'unexpected'; readonly requestId: string | null };

/** Cognito reports its own errors as HTTP 400; a 403 comes from AWS WAF in front of it. */
const FORBIDDEN = 403;
/** The HTTP statuses of a firewall's response; 0 if the status is unknown. */
const BLOCKED_STATUSES = [0, FORBIDDEN, 429];

/** The fields of an Amplify error, each of which any other thrown value may lack. */
interface ThrownError {
  readonly name?: string;
  readonly message?: string;
  readonly metadata?: { readonly requestId?: string; readonly httpStatusCode?: number };
}

/**
 * Translates a caught error of Amplify, or of a script that failed to load, into a failure. Outside
 * of `auth/cognito`, no other file contains Cognito's error names.
 * @param error any thrown value
 * @param status the status of the last HTTP response; 0 without a response
 * @returns `unexpected` for any other error, with Cognito's request id if the error has one
 */
export function failureFrom(error: unknown, status = 0): Failure {
  const { name = '', message = '', metadata } = (error ?? {}) as ThrownError;
  switch (name) {
    case 'NetworkError':
      return { kind: 'offline' };
    case 'TypeError':
      // A script failed to load. The message differs between browsers, and no more specific error
      // name exists.
      if (/dynamically imported module|importing a module script/i.test(message)) return { kind: 'offline' };
      break;
    case 'SyntaxError':
      // A response that is not JSON: AWS WAF may block with HTML or an empty body. The message of
      // the parse error differs between browsers, and Safari's doesn't mention JSON. A failing
      // gateway causes the same error, with another status.
      if (BLOCKED_STATUSES.includes(status) && /JSON|expected pattern/i.test(message))
        return { kind: 'network-limited' };
      break;
    case 'UserLambdaValidationException':
      return failureFromTrigger(message, metadata?.requestId);
    case 'NotAuthorizedException':
      return failureFromNotAuthorized(message);
    // Thrown by Amplify itself: no member is signed in, or the sign-in in progress was lost.
    case 'UserUnAuthenticatedException':
    case 'SignInException':
    case 'UserNotFoundException':
      return { kind: 'session-lost' };
    case 'RefreshTokenReuseException':
      return { kind: 'session-reused' };
    case 'ForbiddenException':
      return { kind: 'network-limited' };
    case 'TooManyRequestsException':
    case 'LimitExceededException':
      return { kind: 'busy' };
  }
  if (metadata?.httpStatusCode === FORBIDDEN) return { kind: 'network-limited' };
  return { kind: 'unexpected', requestId: metadata?.requestId ?? null };
}

function failureFromNotAuthorized(message: string): Failure {
  // Also ends a sign-in with an unknown number, which must look like any other failed code.
  if (message.startsWith('Incorrect username or password')) return { kind: 'code-used-up' };
  if (message.startsWith('User is disabled')) return { kind: 'member-disabled' };
  return { kind: 'session-lost' };
}

const PROBLEM_BY_REASON: Readonly<Record<NumberRejectionReason, PhoneNumberProblem>> = {
  invalid: 'invalid',
  country: 'country-not-served',
  line: 'not-mobile',
  unknown: 'unknown',
};

/** The details of a rejection as received: any may be missing. */
type ReceivedDetails = Readonly<Partial<Record<keyof RejectionDetails, string>>>;

/** Maps rejection codes to failures; `null` for rejections that the app cannot cause. */
const FAILURE_BY_REJECTION: Readonly<Record<RejectionCode, (details: ReceivedDetails) => Failure | null>> = {
  CODE_EXPIRED: () => ({ kind: 'code-expired' }),
  CODE_USED_UP: () => ({ kind: 'code-used-up' }),
  CODE_REPLACED: ({ challengeId = null }) => ({ kind: 'code-replaced', challengeId }),
  TOO_MANY_CODES: ({ retryAfterSeconds = '60' }) => ({
    kind: 'too-many-codes',
    retryAfterSeconds: Number(retryAfterSeconds),
  }),
  TOO_MANY_WRONG_CODES: ({ retryAfterSeconds = '60' }) => ({
    kind: 'too-many-wrong-codes',
    retryAfterSeconds: Number(retryAfterSeconds),
  }),
  NUMBER_NOT_ALLOWED: ({ reason }) => ({ kind: 'number-rejected', problem: problemFromReason(reason) }),
  NAME_NOT_ALLOWED: () => ({ kind: 'name-rejected' }),
  SMS_NOT_SENT: () => ({ kind: 'sms-not-sent' }),
  SENDING_LIMITED: ({ retryAfterSeconds }) => ({
    kind: 'sending-limited',
    retryAfterSeconds: retryAfterSeconds === undefined ? null : Number(retryAfterSeconds),
  }),
  SIGN_UPS_LIMITED: ({ retryAfterSeconds = '60' }) => ({
    kind: 'sign-ups-limited',
    retryAfterSeconds: Number(retryAfterSeconds),
  }),
  NUMBER_MISMATCH: () => ({ kind: 'number-mismatch' }),
  NUMBER_DORMANT: () => ({ kind: 'number-dormant' }),
  NUMBER_CHANGE_NOT_ALLOWED: ({ retryAfterSeconds }) => ({
    kind: 'number-change-not-allowed',
    retryAfterSeconds: retryAfterSeconds === undefined ? null : Number(retryAfterSeconds),
  }),
  NUMBER_TAKEN: () => ({ kind: 'number-taken' }),
  NUMBER_NOT_CHANGED: () => ({ kind: 'number-not-changed' }),
  NUMBER_CHANGED: ({ challengeId = null }) => ({ kind: 'number-changed', challengeId }),
  ATTRIBUTES_NOT_ALLOWED: () => null,
  UNEXPECTED: () => null,
};

/**
 * Translates a trigger's rejection into a failure.
 * @param code a `RejectionCode`, unvalidated
 * @param details as received; a missing time becomes 60 s, except for `SENDING_LIMITED`
 * @returns `unexpected` for any other code
 */
export function failureFromRejection(code: string, details: ReceivedDetails): Failure {
  const failure = isRejectionCode(code) ? FAILURE_BY_REJECTION[code](details) : null;
  return failure ?? { kind: 'unexpected', requestId: details.requestId ?? null };
}

/**
 * Reads `{Trigger} failed with error {CODE} {name}={value}.`, the form in which a trigger's
 * rejection arrives.
 */
function failureFromTrigger(message: string, requestId: string | undefined): Failure {
  const rejection = /failed with error (.*?)\.?\s*$/s.exec(message)?.[1] ?? '';
  const [code = '', ...details] = rejection.split(/\s+/);
  return failureFromRejection(code, {
    ...(requestId !== undefined && { requestId }),
    ...Object.fromEntries(new URLSearchParams(details.join('&'))),
  });
}

function isRejectionCode(code: string): code is RejectionCode {
  return Object.hasOwn(FAILURE_BY_REJECTION, code);
}

function problemFromReason(reason = ''): PhoneNumberProblem {
  const isKnown = Object.hasOwn(PROBLEM_BY_REASON, reason);
  return isKnown ? PROBLEM_BY_REASON[reason as NumberRejectionReason] : 'invalid';
}

import { optionalSetting, setting, type Environment } from '../platform/setting.ts';

/**
 * The recommended minimum for an HMAC-SHA256 key, 32 bytes (RFC 2104). Longer keys add no strength.
 */
const MIN_KEY_LENGTH = 32;

/** OWASP ASVS 5.0, 6.5.5: an out-of-band code expires after at most ten minutes. */
const MAX_LIFETIME_SECONDS = 10 * 60;
const MIN_LIFETIME_SECONDS = 60;
const DEFAULT_LIFETIME_SECONDS = '300';

const validateKey = (key: string) =>
  key.length < MIN_KEY_LENGTH ? `is shorter than ${MIN_KEY_LENGTH} characters` : undefined;

/**
 * Reads `CODE_HMAC_KEY`, the secret key for the hashes of codes.
 * @throws SettingError if it is missing or too short
 */
export function readCodeHmacKey(env: Environment): string {
  return setting(env, 'CODE_HMAC_KEY', validateKey);
}

/**
 * Reads the keys under which an answer may be hashed: `CODE_HMAC_KEY`, and until the last code that
 * was hashed with it has expired, the key before it, `PRIOR_CODE_HMAC_KEY`.
 * @throws SettingError if the first is missing, or one of them too short
 */
export function readCodeHmacKeys(env: Environment): string[] {
  const prior = optionalSetting(env, 'PRIOR_CODE_HMAC_KEY', validateKey);
  return [readCodeHmacKey(env), ...(prior === undefined ? [] : [prior])];
}

/**
 * Reads `CODE_LIFETIME_SECONDS`, the lifetime of a code. Whole minutes, because the SMS message
 * states it in minutes; five by default.
 * @throws SettingError if it is under one minute, over ten, or not a multiple of 60
 */
export function readCodeLifetimeSeconds(env: Environment): number {
  const isLifetime = (seconds: number) =>
    seconds >= MIN_LIFETIME_SECONDS && seconds <= MAX_LIFETIME_SECONDS && seconds % 60 === 0;
  return Number(
    setting(
      env,
      'CODE_LIFETIME_SECONDS',
      (value) =>
        /^\d{1,3}$/.test(value) && isLifetime(Number(value))
          ? undefined
          : `is not a number of whole minutes from ${MIN_LIFETIME_SECONDS} to ${MAX_LIFETIME_SECONDS}`,
      DEFAULT_LIFETIME_SECONDS,
    ),
  );
}

/** Cognito allows a session lifetime of 3 to 15 minutes, and rejects every later answer. */
const MIN_SESSION_MINUTES = 3;

/**
 * Returns the lifetime of a Cognito session: a minute longer than the code's, so that the trigger
 * can report an expired code before Cognito ends the session.
 */
export function sessionMinutes(codeLifetimeSeconds: number): number {
  return Math.max(MIN_SESSION_MINUTES, Math.ceil(codeLifetimeSeconds / 60) + 1);
}

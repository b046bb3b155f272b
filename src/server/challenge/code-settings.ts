import { setting, type Environment } from '../platform/setting.ts';

/** HMAC-SHA256 gains nothing from a key longer than its 32 bytes, and loses with a shorter one (RFC 2104). */
const MIN_KEY_LENGTH = 32;

/** OWASP ASVS 5.0, 6.5.5: an out-of-band code lives ten minutes at most. */
const MAX_LIFETIME_SECONDS = 10 * 60;
const MIN_LIFETIME_SECONDS = 60;
const DEFAULT_LIFETIME_SECONDS = '300';

/**
 * `CODE_HMAC_KEY`: the secret under which codes are hashed.
 * @throws SettingError when it is missing or short
 */
export function readCodeHmacKey(env: Environment): string {
  return setting(env, 'CODE_HMAC_KEY', (key) =>
    key.length < MIN_KEY_LENGTH ? `is shorter than ${MIN_KEY_LENGTH} characters` : undefined,
  );
}

/**
 * Reads `CODE_LIFETIME_SECONDS`, the lifetime of a code: whole minutes, as the SMS message says it, and five by default.
 * @throws SettingError when it is under one minute, over ten, or not a number of whole minutes
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

/** Cognito allows 3 to 15 minutes for a session, and rejects every answer after it. */
const MIN_SESSION_MINUTES = 3;

/** A minute more than the code's lifetime, so that the trigger says that the code has expired, before Cognito ends the session. */
export function sessionMinutes(codeLifetimeSeconds: number): number {
  return Math.max(MIN_SESSION_MINUTES, Math.ceil(codeLifetimeSeconds / 60) + 1);
}

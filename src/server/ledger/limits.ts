/** The number of answers that one code allows (SEC-04). */
export const MAX_ATTEMPTS = 3;

/**
 * The number of wrong answers in a row that locks a phone number, and the duration of the lockout
 * (SEC-22).
 */
export const FAILURES_PER_LOCK = 10;
export const LOCK_SECONDS = 15 * 60;

/**
 * The number of wrong answers in a row that locks a phone number permanently (NIST SP 800-63B-4,
 * 3.2.2).
 */
export const MAX_FAILURES = 100;

/** The limits on SMS messages to one number (SEC-20). */
export interface NumberLimits {
  /**
   * The cool-downs: the first applies after the first SMS message within the cool-down window, the
   * second after the second, and so on.
   */
  readonly coolDownSeconds: readonly number[];
  /** The limits per sliding window, narrowest first. */
  readonly windows: readonly { readonly limit: number; readonly seconds: number }[];
}

/** The cool-downs start again with the first after a pause of this length. */
export const COOL_DOWN_WINDOW_SECONDS = 10 * 60;

export const DEFAULT_NUMBER_LIMITS = {
  coolDownSeconds: [30, 60, 90, 120],
  windows: [
    { limit: 5, seconds: 10 * 60 },
    { limit: 10, seconds: 24 * 60 * 60 },
  ],
} as const satisfies NumberLimits;

/** Returns the number of send times that a row stores: as many as the limits require. */
export function sendHistoryLength({ coolDownSeconds, windows }: NumberLimits): number {
  return Math.max(coolDownSeconds.length, ...windows.map(({ limit }) => limit));
}

import { isKnownBrowsersKey } from './ledger-key.ts';

/** The number of answers that one code allows (SEC-04). */
export const MAX_ATTEMPTS = 3;

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The number of wrong answers in a row after which a row is locked, and again after as many. */
export const FAILURES_PER_LOCK = 10;

/** The number of wrong answers in a row from which on each further one locks a row. */
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
export const COOL_DOWN_WINDOW_SECONDS = 10 * MINUTE;

export const DEFAULT_NUMBER_LIMITS = {
  coolDownSeconds: [30, 60, 90, 120],
  windows: [
    { limit: 5, seconds: 10 * MINUTE },
    { limit: 10, seconds: DAY },
  ],
} as const satisfies NumberLimits;

/** The limits of one row: on SMS messages, and on wrong answers. */
export interface RowLimits extends NumberLimits {
  /** The lockouts after each `FAILURES_PER_LOCK` wrong answers in a row (SEC-22). */
  readonly lockSeconds: readonly number[];
  /** The lockout after each wrong answer from `MAX_FAILURES` on; Infinity closes the row. */
  readonly lastLockSeconds: number;
}

/**
 * Anyone can lock a number, so no lockout of it is permanent. NIST SP 800-63B-4 (3.2.2) allows no
 * more than 100 failures; from then on, these allow one guess a day.
 */
const NUMBER_LOCKS = {
  lockSeconds: [15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR, DAY, DAY, DAY],
  lastLockSeconds: DAY,
};

/** Only a known browser can fail here, and its member can still sign in as on a new browser. */
const KNOWN_BROWSER_LIMITS = {
  windows: [{ limit: 5, seconds: DAY }],
  lockSeconds: [],
  lastLockSeconds: Infinity,
};

/** Returns the limits of a row by its key. */
export function limitsOf(key: string, numberLimits: NumberLimits): RowLimits {
  return { ...numberLimits, ...(isKnownBrowsersKey(key) ? KNOWN_BROWSER_LIMITS : NUMBER_LOCKS) };
}

/** Returns the number of send times that a row stores: as many as the limits require. */
export function sendHistoryLength({ coolDownSeconds, windows }: NumberLimits): number {
  return Math.max(coolDownSeconds.length, ...windows.map(({ limit }) => limit));
}

/** The number of answers that one code allows (SEC-04). */
export const MAX_ATTEMPTS = 3;

/** The wrong answers in a row after which a number's answers are locked, and the duration of that lock (SEC-22). */
export const FAILURES_PER_LOCK = 10;
export const LOCK_SECONDS = 15 * 60;

/** Wrong answers in a row after which a number stays locked (NIST SP 800-63B-4, 3.2.2). */
export const MAX_FAILURES = 100;

/** The limits on SMS messages to one number (SEC-20). */
export interface NumberLimits {
  /**
   * How long after a text the next one may follow: the first after the first text within the cool-down window, the
   * second after the second, and so on.
   */
  readonly coolDownSeconds: readonly number[];
  /** How many texts within a sliding window, the narrowest first. */
  readonly windows: readonly { readonly texts: number; readonly seconds: number }[];
}

/** A pause of this length begins the cool-downs anew. */
export const COOL_DOWN_WINDOW_SECONDS = 10 * 60;

export const DEFAULT_NUMBER_LIMITS = {
  coolDownSeconds: [30, 60, 90, 120],
  windows: [
    { texts: 5, seconds: 10 * 60 },
    { texts: 10, seconds: 24 * 60 * 60 },
  ],
} as const satisfies NumberLimits;

/** How many times of sending a row keeps: as many as the limits look at. */
export function sendHistoryLength({ coolDownSeconds, windows }: NumberLimits): number {
  return Math.max(coolDownSeconds.length, ...windows.map(({ texts }) => texts));
}

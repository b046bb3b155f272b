/** Wrong answers to one code (`security.md` 4). */
export const MAX_ATTEMPTS = 3;

/** Wrong answers in a row after which a number's answers are locked, and for how long (`security.md` 13). */
export const FAILURES_PER_LOCK = 10;
export const LOCK_SECONDS = 15 * 60;

/** Wrong answers in a row after which a number stays locked (NIST SP 800-63B-4, 3.2.2). */
export const MAX_FAILURES = 100;

/**
 * How long after a text the next one may follow: 30 s after the first within the window, 60 s after the second, and so
 * on (`security.md` 12).
 */
export const COOL_DOWN_SECONDS = [30, 60, 90, 120] as const;
export const COOL_DOWN_WINDOW_SECONDS = 10 * 60;

/** Texts to one number within a sliding window (`security.md` 12). */
export const TEXT_LIMITS = [
  { texts: 5, windowSeconds: 10 * 60 },
  { texts: 10, windowSeconds: 24 * 60 * 60 },
] as const;

/** How many times of sending a row remembers: as many as the widest limit counts. */
export const REMEMBERED_TEXTS = 10;

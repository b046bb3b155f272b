/**
 * The result of a check. `unknown` means that the assumption could not be tested, which is not a
 * failure.
 */
export interface CheckResult {
  readonly verdict: 'holds' | 'differs' | 'unknown';
  /**
   * The end of a line, without a full stop; for `unknown`, the reason as a sentence without one.
   */
  readonly observed: string;
  /** Replaces the remedy of the check. */
  readonly remedy?: string;
}

export const checkResult = (holds: boolean, observed: string): CheckResult => ({
  verdict: holds ? 'holds' : 'differs',
  observed,
});

export const unknown = (observed: string): CheckResult => ({ verdict: 'unknown', observed });

/** What a check observed. `unknown`: it could not be observed, which is no failure. */
export interface CheckResult {
  readonly verdict: 'holds' | 'differs' | 'unknown';
  /** The end of a line, without a full stop; for `unknown`, a sentence that says why. */
  readonly observed: string;
  /** Replaces the check's own remedy. */
  readonly remedy?: string;
}

export const checkResult = (holds: boolean, observed: string): CheckResult => ({
  verdict: holds ? 'holds' : 'differs',
  observed,
});

export const unknown = (observed: string): CheckResult => ({ verdict: 'unknown', observed });

/** What a check observed. `unknown`: it could not be observed, which is no failure. */
export interface Outcome {
  readonly result: 'holds' | 'differs' | 'unknown';
  /** The end of a line, without a full stop; for `unknown`, a sentence that says why. */
  readonly observed: string;
  /** Replaces the check's own remedy. */
  readonly remedy?: string;
}

export const outcome = (holds: boolean, observed: string): Outcome => ({
  result: holds ? 'holds' : 'differs',
  observed,
});

export const unknown = (observed: string): Outcome => ({ result: 'unknown', observed });

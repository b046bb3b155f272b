import type { Budget } from './budget.ts';
import type { NumberRow } from './number-row.ts';

/** A challenge whose code is about to be sent. */
export interface NewChallenge {
  readonly challengeId: string;
  readonly codeHash: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/**
 * Stores the challenges and send counts: one row per phone number, and one per budget. Each change
 * is one conditional write, so the limits hold under any number of concurrent requests. `now` is
 * milliseconds since 1970. Errors of the table are thrown unchanged, which blocks every sign-in.
 */
export interface Ledger {
  /**
   * Replaces the current challenge and counts its SMS message, if the limits on the number allow
   * one now. Saves the replaced challenge for `rollBack`.
   * @returns the updated row; undefined if the limits reject it, which `read` explains
   */
  issue(key: string, challenge: NewChallenge, now: number): Promise<NumberRow | undefined>;

  /**
   * Reverts `issue` after an SMS message that was not sent: restores the replaced challenge with
   * its attempts, and removes the cool-down and the count. Does nothing if the challenge has been
   * replaced.
   */
  rollBack(key: string, challengeId: string): Promise<void>;

  /**
   * Ends a challenge whose SMS message may have been sent: removes the code and the cool-down, and
   * keeps the count. The replaced challenge is not restored: a member who receives both messages
   * enters the newer code, which would use up attempts of the older challenge, and the next sign-in
   * would re-join the older challenge instead of sending a code.
   */
  abandon(key: string, challengeId: string): Promise<void>;

  /**
   * Counts an attempt of the challenge before its answer is compared, and a failure until `consume`
   * resets it.
   * @param attemptId a random id, for `revertAttempt`
   * @returns the updated row; undefined if the attempt is rejected, which `read` explains
   */
  attempt(key: string, challengeId: string, attemptId: string, now: number): Promise<NumberRow | undefined>;

  /**
   * Reverts an attempt that a fault of the system interrupted. Does nothing after a later attempt.
   */
  revertAttempt(key: string, challengeId: string, attemptId: string): Promise<void>;

  /**
   * Consumes a challenge after a correct answer, and resets the failures in a row and the
   * cool-down.
   * @returns true for exactly one of any number of concurrent calls
   */
  consume(key: string, challengeId: string, now: number): Promise<boolean>;

  /** Reads the row, to explain a rejected write. Never authorise from its values. */
  read(key: string): Promise<NumberRow>;

  /**
   * Counts an SMS message against a budget.
   * @returns the count including this message; undefined if the budget is used up
   */
  spend(budget: Budget): Promise<number | undefined>;

  /** Reverts `spend` for an SMS message that was not sent. */
  refund(budget: Budget): Promise<void>;
}

import type { Budget } from './budget.ts';
import type { KnownBrowser } from './known-browsers.ts';
import type { NumberRow } from './number-row.ts';

/** A challenge whose code is about to be sent, or was sent. */
export interface NewChallenge {
  readonly challengeId: string;
  readonly codeHash: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  /** The keys of the budgets that a correct answer refunds: `NumberRow.charged`. */
  readonly charged: readonly string[];
}

/** What a correct answer changes besides its challenge. */
export interface CorrectAnswer {
  /** The known browsers, most recently used first; empty to keep those of the row. */
  readonly devices: readonly KnownBrowser[];
  /** The new number of the member, sealed, if the answer asks for one: `takeNewNumber`. */
  readonly newNumber?: string | undefined;
}

/**
 * Stores the challenges and send counts: one row per phone number, one for its known browsers, and
 * one per budget. Each change is one conditional write, so the limits hold under any number of
 * concurrent requests. The limits of a row follow from its key: `limitsOf`. `now` is milliseconds
 * since 1970. Errors of the table are thrown unchanged, which blocks every sign-in.
 */
export interface Ledger {
  /**
   * Replaces the current challenge and counts its SMS message, if the limits on the row allow one
   * now. Saves the replaced challenge for `rollBack`.
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
   * Ends a challenge that continues in another row: removes the code, and keeps the cool-down and
   * the count.
   * @returns whether the row had this challenge
   */
  retire(key: string, challengeId: string): Promise<boolean>;

  /**
   * Replaces the current challenge with one that a row has retired, unless the row is locked. Sends
   * no SMS message, so the limits on them do not apply, and only the cool-down starts again.
   * @param sentAt the time of the challenge's SMS message
   * @returns the updated row; undefined if the row is locked
   */
  adopt(key: string, challenge: NewChallenge, sentAt: number, now: number): Promise<NumberRow | undefined>;

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
  consume(key: string, challengeId: string, answer: CorrectAnswer, now: number): Promise<boolean>;

  /**
   * Takes the new number that was stored when a challenge was consumed. It can be taken once.
   * @returns undefined if none is stored
   */
  takeNewNumber(key: string, challengeId: string): Promise<string | undefined>;

  /** Marks a number as proven by a code in another row, and replaces its known browsers. */
  prove(key: string, devices: readonly KnownBrowser[], now: number): Promise<void>;

  /**
   * Makes a browser known by the secret of a link from support, once.
   * @param linkHash the hash of the secret
   * @param devices the known browsers, most recently used first
   * @returns false if the link has expired, was used or never existed
   */
  redeemLink(key: string, linkHash: string, devices: readonly KnownBrowser[], now: number): Promise<boolean>;

  /** Reads the row, to explain a rejected write or to find known browsers. */
  read(key: string): Promise<NumberRow>;

  /**
   * Counts an SMS message or a sign-up against a budget.
   * @param count 0 applies the budget's limit without counting
   * @returns the count including this one; undefined if the budget is used up
   */
  spend(budget: Budget, count?: 0 | 1): Promise<number | undefined>;

  /**
   * Takes an SMS message off a budget, by its key.
   * @param count as in `spend`
   */
  refund(key: string, count?: 0 | 1): Promise<void>;

  /**
   * Records the n-th sign-up of a budget, so that the account can be deleted if its number is never
   * proven.
   */
  recordSignUp(budget: Budget, n: number, userName: string): Promise<void>;
}

/** Returns the key of the row with a budget's n-th sign-up: its attribute `userName`. */
export const signUpKey = ({ key }: Pick<Budget, 'key'>, n: number): string => `${key}#${n}`;

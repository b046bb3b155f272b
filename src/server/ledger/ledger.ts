import type { Budget } from './budget.ts';
import type { NumberRow } from './number-row.ts';

/** A code about to be sent. */
export interface NewChallenge {
  readonly challengeId: string;
  readonly codeHash: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/**
 * The challenges and send counts, one row a phone number and one a budget. Each change is one conditional write, so the
 * limits hold however many requests come at once. `now` is milliseconds since 1970. An error of the table itself is
 * thrown as it comes: then nobody gets in.
 */
export interface Ledger {
  /**
   * Puts a new challenge in the place of the old one and counts its text, if the limits on the number allow a text now.
   * What the old one was is kept beside it, for `withdraw`.
   * @returns the row with it; undefined if they refuse, and then `read` tells why
   */
  issue(key: string, challenge: NewChallenge, now: number): Promise<NumberRow | undefined>;

  /**
   * Takes back a challenge whose text was not sent: the one before it stands again, with the attempts that it had, and
   * there is no cool-down and no count. Nothing, if it was replaced.
   */
  withdraw(key: string, challengeId: string): Promise<void>;

  /**
   * Ends a challenge whose text may have been sent: no code, no cool-down, but the text counts. The one before it stays
   * replaced: whoever gets two texts types the code of the newer one, which would spend the attempts of the older, and the
   * next log-in would re-join that instead of asking for a text.
   */
  abandon(key: string, challengeId: string): Promise<void>;

  /**
   * Counts an attempt before anybody compares it: as one of the challenge's, and as a failure until `consume` says
   * otherwise.
   * @param attemptId random, for `giveBackAttempt`
   * @returns the row with it; undefined if no attempt is allowed, and then `read` tells why
   */
  attempt(key: string, challengeId: string, attemptId: string, now: number): Promise<NumberRow | undefined>;

  /** Takes back an attempt that could not be brought to its end by our own fault. Nothing, if another came after it. */
  revertAttempt(key: string, challengeId: string, attemptId: string): Promise<void>;

  /**
   * Uses a code up after its right answer, which ends the failures in a row and the cool-down.
   * @returns whether this call was the one: of many at once exactly one is
   */
  consume(key: string, challengeId: string, now: number): Promise<boolean>;

  /** The row as it stands, to explain a refused write. Nothing is allowed because of what it says. */
  read(key: string): Promise<NumberRow>;

  /**
   * Counts a text against a budget.
   * @returns how many it has with this one; undefined if it is used up
   */
  spend(budget: Budget): Promise<number | undefined>;

  /** Takes back a text that was counted against a budget and not sent. */
  refund(budget: Budget): Promise<void>;
}

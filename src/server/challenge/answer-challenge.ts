import type { Ledger } from '../ledger/ledger.ts';
import { MAX_ATTEMPTS } from '../ledger/limits.ts';
import { lockedUntil } from '../ledger/number-row.ts';
import { logFailure } from '../log.ts';
import { Refusal, retryAfter } from '../refusal.ts';
import { isRightAnswer } from './code.ts';

export interface AnswerChallengeNeeds {
  readonly ledger: Ledger;
  readonly codeHmacKey: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** One answer to a challenge. */
export interface Attempt {
  readonly ledgerKey: string;
  readonly challengeId: string;
  /** Whatever the client sent. */
  readonly answer: unknown;
  /** False for a number that nobody registered: it has a challenge like any other, which nobody can pass. */
  readonly isKnownNumber: boolean;
}

/**
 * Counts an attempt, and only then compares it; the right answer uses the code up.
 * @returns whether the answer was right; false means wrong with attempts left
 * @throws Refusal `CODE_USED_UP` with the last wrong answer and after it, `CODE_EXPIRED`, `CODE_REPLACED`, or
 *   `TOO_MANY_WRONG_CODES` with `retryAfterSeconds`
 */
export async function answerChallenge(needs: AnswerChallengeNeeds, attempt: Attempt): Promise<boolean> {
  const { ledger, codeHmacKey } = needs;
  const { ledgerKey, challengeId } = attempt;
  const now = needs.now();
  const row = await ledger.attempt(ledgerKey, challengeId, now);
  if (!row) throw await whyNot(needs, attempt);
  const isRight = isRightAnswer(codeHmacKey, challengeId, attempt.answer, row.codeHash);
  if (isRight && attempt.isKnownNumber) {
    if (await consume(needs, attempt, now)) return true;
    throw new Refusal('CODE_EXPIRED');
  }
  if (row.attempts >= MAX_ATTEMPTS) throw new Refusal('CODE_USED_UP');
  return false;
}

/** A right answer that the ledger could not take does not cost an attempt. */
async function consume({ ledger }: AnswerChallengeNeeds, attempt: Attempt, now: number): Promise<boolean> {
  const { ledgerKey, challengeId } = attempt;
  try {
    return await ledger.consume(ledgerKey, challengeId, now);
  } catch (error) {
    await ledger.giveBackAttempt(ledgerKey, challengeId).catch((failure: unknown) => {
      logFailure('attempt_not_given_back', failure);
    });
    throw error;
  }
}

async function whyNot(
  { ledger, now }: AnswerChallengeNeeds,
  { ledgerKey, challengeId }: Attempt,
): Promise<Refusal> {
  const row = await ledger.read(ledgerKey);
  const lockEnd = lockedUntil(row);
  if (lockEnd > now()) return new Refusal('TOO_MANY_WRONG_CODES', retryAfter(lockEnd, now()));
  if (row.challengeId !== undefined && row.challengeId !== challengeId) return new Refusal('CODE_REPLACED');
  if (row.challengeId === challengeId && row.attempts >= MAX_ATTEMPTS) return new Refusal('CODE_USED_UP');
  return new Refusal('CODE_EXPIRED');
}

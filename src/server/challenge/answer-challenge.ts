import { randomUUID } from 'node:crypto';
import type { Ledger } from '../ledger/ledger.ts';
import { MAX_ATTEMPTS } from '../ledger/limits.ts';
import { lockedUntil } from '../ledger/number-row.ts';
import { logFailure } from '../platform/log.ts';
import type { Emit } from '../platform/metric.ts';
import { TriggerRejection, retryAfter } from '../platform/trigger-rejection.ts';
import { isCorrectCode } from './code.ts';

export interface AnswerChallengeDeps {
  readonly ledger: Ledger;
  readonly codeHmacKey: string;
  readonly emit: Emit;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** One answer to a challenge. */
export interface Attempt {
  readonly ledgerKey: string;
  readonly challengeId: string;
  /** The number's, for the metrics. */
  readonly country: string;
  /** Whatever the client sent. */
  readonly answer: unknown;
  /** False for a number that nobody registered: it has a challenge like any other, which nobody can pass. */
  readonly isRegistered: boolean;
}

/**
 * Counts an attempt, and only then compares it; the right answer uses the code up.
 * @returns whether the answer was right; false means wrong with attempts left
 * @throws Refusal `CODE_USED_UP` with the last wrong answer and after it, `CODE_EXPIRED`, `CODE_REPLACED`
 *   with the `challengeId` of the newer challenge, or `TOO_MANY_WRONG_CODES` with `retryAfterSeconds`
 */
export async function answerChallenge(needs: AnswerChallengeDeps, attempt: Attempt): Promise<boolean> {
  const { ledger, codeHmacKey, emit } = needs;
  const { ledgerKey, challengeId, country } = attempt;
  const now = needs.now();
  const attemptId = randomUUID();
  const revert = () => revertAttempt(ledger, attempt, attemptId);
  const row = await undoOnFailure(revert, () => ledger.attempt(ledgerKey, challengeId, attemptId, now));
  if (!row) throw await rejectionReason(needs, attempt);
  const isRight = isCorrectCode(codeHmacKey, challengeId, attempt.answer, row.codeHash);
  if (isRight && attempt.isRegistered) {
    const isConsumed = await undoOnFailure(revert, () => ledger.consume(ledgerKey, challengeId, now));
    if (!isConsumed) throw new TriggerRejection('CODE_EXPIRED');
    emit('AnswerRight', 1, { country });
    return true;
  }
  if (attempt.isRegistered) emit('AnswerWrong', 1, { country });
  if (row.attempts >= MAX_ATTEMPTS) throw new TriggerRejection('CODE_USED_UP');
  return false;
}

/** Runs a write; where it fails, or nobody knows, undoes what it may have done. */
async function undoOnFailure<Result>(
  undo: () => Promise<void>,
  write: () => Promise<Result>,
): Promise<Result> {
  try {
    return await write();
  } catch (error) {
    await undo();
    throw error;
  }
}

/** An answer that the ledger could not take costs no attempt. */
async function revertAttempt(ledger: Ledger, attempt: Attempt, attemptId: string): Promise<void> {
  try {
    await ledger.revertAttempt(attempt.ledgerKey, attempt.challengeId, attemptId);
  } catch (error) {
    logFailure('attempt_not_given_back', error);
  }
}

async function rejectionReason(
  { ledger, now }: AnswerChallengeDeps,
  { ledgerKey, challengeId }: Attempt,
): Promise<TriggerRejection> {
  const row = await ledger.read(ledgerKey);
  const lockEnd = lockedUntil(row);
  if (lockEnd > now()) return new TriggerRejection('TOO_MANY_WRONG_CODES', retryAfter(lockEnd, now()));
  if (row.challengeId !== undefined && row.challengeId !== challengeId)
    return new TriggerRejection('CODE_REPLACED', { challengeId: row.challengeId });
  if (row.challengeId === challengeId && row.attempts >= MAX_ATTEMPTS)
    return new TriggerRejection('CODE_USED_UP');
  return new TriggerRejection('CODE_EXPIRED');
}

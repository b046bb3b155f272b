import { randomUUID } from 'node:crypto';
import type { Ledger } from '../ledger/ledger.ts';
import { MAX_ATTEMPTS } from '../ledger/limits.ts';
import { lockedUntil } from '../ledger/number-row.ts';
import { logFailure } from '../platform/log.ts';
import type { Emit } from '../platform/metric.ts';
import { TriggerRejection, retryAfter } from '../platform/trigger-rejection.ts';
import { isCorrectCode } from './code.ts';

export interface VerifyCodeDeps {
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
  /** The country of the number, for the metrics. */
  readonly country: string;
  /** The client's input, unvalidated. */
  readonly answer: unknown;
  /** False for an unknown number. Its challenge looks like any other, but no answer passes it. */
  readonly isRegistered: boolean;
}

/**
 * Counts an attempt, then compares the answer with the code. A correct answer consumes the code.
 * @returns whether the answer is correct; false means wrong, with attempts left
 * @throws TriggerRejection `CODE_USED_UP` for the last wrong answer and any answer after it,
 *   `CODE_EXPIRED`, `CODE_REPLACED` with the `challengeId` of the newer challenge, or
 *   `TOO_MANY_WRONG_CODES` with `retryAfterSeconds`
 */
export async function verifyCode(deps: VerifyCodeDeps, attempt: Attempt): Promise<boolean> {
  const { ledger, codeHmacKey, emit } = deps;
  const { ledgerKey, challengeId, country } = attempt;
  const now = deps.now();
  const attemptId = randomUUID();
  const revert = () => revertAttempt(ledger, attempt, attemptId);
  const row = await revertOnFailure(revert, () => ledger.attempt(ledgerKey, challengeId, attemptId, now));
  if (!row) throw await rejectionReason(deps, attempt);
  const isCorrect = isCorrectCode(codeHmacKey, challengeId, attempt.answer, row.codeHash);
  if (isCorrect && attempt.isRegistered) {
    const isConsumed = await revertOnFailure(revert, () => ledger.consume(ledgerKey, challengeId, now));
    if (!isConsumed) throw new TriggerRejection('CODE_EXPIRED');
    emit('AnswerRight', 1, { country });
    return true;
  }
  if (attempt.isRegistered) emit('AnswerWrong', 1, { country });
  if (row.attempts >= MAX_ATTEMPTS) throw new TriggerRejection('CODE_USED_UP');
  return false;
}

/** Runs a write. If it fails or its response is lost, reverts its possible effect. */
async function revertOnFailure<Result>(
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

/** Reverts the attempt, so that a failure of the ledger costs the member no attempt. */
async function revertAttempt(ledger: Ledger, attempt: Attempt, attemptId: string): Promise<void> {
  try {
    await ledger.revertAttempt(attempt.ledgerKey, attempt.challengeId, attemptId);
  } catch (error) {
    logFailure('attempt_not_given_back', error);
  }
}

async function rejectionReason(
  { ledger, now }: VerifyCodeDeps,
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

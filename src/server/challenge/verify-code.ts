import { randomUUID } from 'node:crypto';
import { rememberBrowser } from '../ledger/known-browsers.ts';
import type { LedgerKeys } from '../ledger/ledger-key.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { MAX_ATTEMPTS, limitsOf, type NumberLimits } from '../ledger/limits.ts';
import { lockedUntil } from '../ledger/number-row.ts';
import { logFailure } from '../platform/log.ts';
import type { Emit } from '../platform/metric.ts';
import { TriggerRejection, retryAfter } from '../platform/trigger-rejection.ts';
import { isCorrectCode } from './code.ts';
import { refundBudgets } from './deliver-code.ts';

export interface VerifyCodeDeps {
  readonly ledger: Ledger;
  /** The keys under which codes may be hashed: the current one first. */
  readonly codeHmacKeys: readonly string[];
  readonly numberLimits: NumberLimits;
  readonly emit: Emit;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** One answer to a challenge. */
export interface Attempt {
  readonly keys: LedgerKeys;
  /** Whether the challenge is in the row of the known browsers. */
  readonly isKnownBrowser: boolean;
  readonly challengeId: string;
  /** The country of the number, for the metrics. */
  readonly country: string;
  /** The client's input, unvalidated. */
  readonly answer: unknown;
  /** The hash of the browser's id; undefined if the client sent none. */
  readonly deviceHash: string | undefined;
  /** False for an unknown number. Its challenge looks like any other, but no answer passes it. */
  readonly isRegistered: boolean;
}

/**
 * Counts an attempt, then compares the answer with the code. A correct answer consumes the code,
 * makes the browser known, and takes the code's SMS message off the budgets of unanswered ones.
 * @returns whether the answer is correct; false means wrong, with attempts left
 * @throws TriggerRejection `CODE_USED_UP` for the last wrong answer and any answer after it,
 *   `CODE_EXPIRED`, `CODE_REPLACED` with the `challengeId` of the newer challenge, or
 *   `TOO_MANY_WRONG_CODES` with `retryAfterSeconds`
 */
export async function verifyCode(deps: VerifyCodeDeps, attempt: Attempt): Promise<boolean> {
  const { ledger, codeHmacKeys, numberLimits, emit } = deps;
  const { challengeId, country, deviceHash } = attempt;
  const key = keyOf(attempt);
  const now = deps.now();
  const attemptId = randomUUID();
  const revert = () => revertAttempt(ledger, attempt, attemptId);
  const row = await revertOnFailure(revert, () => ledger.attempt(key, challengeId, attemptId, now));
  if (!row) throw await rejectionReason(deps, attempt);
  const isCorrect = codeHmacKeys.some((hmacKey) =>
    isCorrectCode(hmacKey, challengeId, attempt.answer, row.codeHash),
  );
  if (isCorrect && attempt.isRegistered) {
    const devices = deviceHash === undefined ? [] : rememberBrowser(row.devices, deviceHash);
    const isConsumed = await revertOnFailure(revert, () => ledger.consume(key, challengeId, devices, now));
    if (!isConsumed) throw new TriggerRejection('CODE_EXPIRED');
    emit('AnswerRight', 1, { country });
    await refundBudgets(deps, row.charged);
    return true;
  }
  if (attempt.isRegistered) {
    emit('AnswerWrong', 1, { country });
    if (lockedUntil(row, limitsOf(key, numberLimits)) > now) emit('NumberLocked', 1, {});
  }
  if (row.attempts >= MAX_ATTEMPTS) throw new TriggerRejection('CODE_USED_UP');
  return false;
}

function keyOf({ keys, isKnownBrowser }: Attempt): string {
  return isKnownBrowser ? keys.knownBrowsers : keys.number;
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
    await ledger.revertAttempt(keyOf(attempt), attempt.challengeId, attemptId);
  } catch (error) {
    logFailure('attempt_not_given_back', error);
  }
}

async function rejectionReason(
  { ledger, numberLimits, now }: VerifyCodeDeps,
  attempt: Attempt,
): Promise<TriggerRejection> {
  const { challengeId } = attempt;
  const key = keyOf(attempt);
  const row = await ledger.read(key);
  const lockEnd = lockedUntil(row, limitsOf(key, numberLimits));
  const isLocked = lockEnd > now();
  if (isLocked && Number.isFinite(lockEnd))
    return new TriggerRejection('TOO_MANY_WRONG_CODES', retryAfter(lockEnd, now()));
  if (row.challengeId !== undefined && row.challengeId !== challengeId)
    return new TriggerRejection('CODE_REPLACED', { challengeId: row.challengeId });
  if (row.challengeId === challengeId && (row.attempts >= MAX_ATTEMPTS || isLocked))
    return new TriggerRejection('CODE_USED_UP');
  return new TriggerRejection('CODE_EXPIRED');
}

import { randomUUID } from 'node:crypto';
import { findBrowser, rememberBrowser } from '../ledger/known-browsers.ts';
import type { LedgerKeys } from '../ledger/ledger-key.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { MAX_ATTEMPTS, limitsOf, type NumberLimits } from '../ledger/limits.ts';
import { lockedUntil, type NumberRow } from '../ledger/number-row.ts';
import { logFailure } from '../platform/log.ts';
import type { Emit } from '../platform/metric.ts';
import { TriggerRejection, retryAfter } from '../platform/trigger-rejection.ts';
import { isCorrectCode } from './code.ts';
import { refundBudgets } from './deliver-code.ts';
import { moveChallenge } from './move-challenge.ts';

export interface VerifyCodeDeps {
  readonly ledger: Ledger;
  /** The keys under which codes may be hashed: the current one first. */
  readonly codeHmacKeys: readonly string[];
  readonly numberLimits: NumberLimits;
  /** The time after which an unused number may belong to another person, in milliseconds. */
  readonly dormantAfterMs: number;
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
  /** The attempts that the sign-in had before this one. Other sign-ins may have used them. */
  readonly attemptsLeft: number;
  /** The country of the number, for the metrics. */
  readonly country: string;
  /** The client's input, unvalidated. */
  readonly answer: unknown;
  /** The hash of the browser's id; undefined if the client sent none. */
  readonly deviceHash: string | undefined;
  /** Whether a code of the number was answered before in this account, which can be dormant. */
  readonly isVerified: boolean;
  /** The new number that the client asks for with the code, sealed. */
  readonly newNumber?: string | undefined;
  /** False for an unknown number. Its challenge looks like any other, but no answer passes it. */
  readonly isRegistered: boolean;
}

/**
 * Counts an attempt, then compares the answer with the code. A correct answer consumes the code,
 * makes the browser known, and takes the code's SMS message off the budgets of unanswered ones. If
 * other people have used up or locked the code, a known browser continues it in its own row.
 * @returns whether the answer is correct; false means wrong, with attempts left
 * @throws TriggerRejection `CODE_USED_UP` for the last wrong answer and any answer after it,
 *   `CODE_EXPIRED`, `CODE_REPLACED` with the `challengeId` of the newer challenge,
 *   `TOO_MANY_WRONG_CODES` with `retryAfterSeconds`, or `NUMBER_DORMANT` for a correct answer
 */
export async function verifyCode(deps: VerifyCodeDeps, attempt: Attempt): Promise<boolean> {
  const { ledger, codeHmacKeys, numberLimits, emit } = deps;
  const { challengeId, country, deviceHash } = attempt;
  const now = deps.now();
  const { key, row } = await countAttempt(deps, attempt, now);
  const isCorrect = codeHmacKeys.some((hmacKey) =>
    isCorrectCode(hmacKey, challengeId, attempt.answer, row.codeHash),
  );
  if (isCorrect && attempt.isRegistered) {
    const revert = () => revertAttempt(ledger, key, challengeId, row.attemptId ?? '');
    if (await revertOnFailure(revert, () => isDormant(deps, attempt, { key, row }, now))) {
      // Neither a failure of the member nor a proof of the number.
      await revert();
      await ledger.abandon(key, challengeId);
      emit('NumberDormant', 1, {});
      throw new TriggerRejection('NUMBER_DORMANT');
    }
    const devices = deviceHash === undefined ? [] : rememberBrowser(row.devices, deviceHash, now);
    const { newNumber } = attempt;
    const isConsumed = await revertOnFailure(revert, () =>
      ledger.consume(key, challengeId, { devices, newNumber }, now),
    );
    if (!isConsumed) throw new TriggerRejection('CODE_EXPIRED');
    emit('AnswerRight', 1, { country });
    await refundBudgets(deps, row.charged);
    return true;
  }
  if (attempt.isRegistered) {
    emit('AnswerWrong', 1, { country });
    if (lockedUntil(row, limitsOf(key, numberLimits)) > now) emit('NumberLocked', 1, {});
  }
  // The attempts that others have used do not end the sign-in of a known browser.
  const canContinue = row.attempts < MAX_ATTEMPTS || (isKnown(row, deviceHash) && attempt.attemptsLeft > 1);
  if (!canContinue) throw new TriggerRejection('CODE_USED_UP');
  return false;
}

function isKnown({ devices }: NumberRow, deviceHash: string | undefined): boolean {
  return findBrowser(devices, deviceHash) !== undefined;
}

/**
 * Checks whether the number was unused for so long that a carrier may have given it to another
 * person, whom a code alone must not sign in to the account of the previous one. A known browser
 * shows that the owner is the same, and so does an answer in the row of the known browsers.
 */
async function isDormant(
  { ledger, dormantAfterMs }: VerifyCodeDeps,
  { keys, deviceHash, isVerified }: Attempt,
  { key, row }: CountedAttempt,
  now: number,
): Promise<boolean> {
  if (!isVerified || key !== keys.number || isKnown(row, deviceHash)) return false;
  const isOld = ({ provenAt, releasedAt }: NumberRow) =>
    Math.max(provenAt, releasedAt) + dormantAfterMs < now;
  return row.provenAt > 0 && isOld(row) && isOld(await ledger.read(keys.knownBrowsers));
}

/** The row that counted an attempt, after it. */
interface CountedAttempt {
  readonly key: string;
  readonly row: NumberRow;
}

/**
 * Counts an attempt in the row of its challenge.
 * @throws TriggerRejection if no row allows it
 */
async function countAttempt(deps: VerifyCodeDeps, attempt: Attempt, now: number): Promise<CountedAttempt> {
  const { ledger } = deps;
  const { keys, challengeId, deviceHash, isKnownBrowser } = attempt;
  const attemptId = randomUUID();
  const countIn = async (key: string): Promise<CountedAttempt | undefined> => {
    const row = await revertOnFailure(
      () => revertAttempt(ledger, key, challengeId, attemptId),
      () => ledger.attempt(key, challengeId, attemptId, now),
    );
    return row && { key, row };
  };
  const key = isKnownBrowser ? keys.knownBrowsers : keys.number;
  const counted = await countIn(key);
  if (counted) return counted;
  const row = await ledger.read(key);
  if (!isKnown(row, deviceHash)) {
    throw rejectionReason(row, lockedUntil(row, limitsOf(key, deps.numberLimits)), challengeId, now);
  }
  if (row.challengeId === challengeId) await moveChallenge(ledger, keys, row, now);
  const continued = await countIn(keys.knownBrowsers);
  if (continued) return continued;
  // The lockout of the number is for others: the browser can start again at once.
  throw rejectionReason(row, 0, challengeId, now);
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
async function revertAttempt(
  ledger: Ledger,
  key: string,
  challengeId: string,
  attemptId: string,
): Promise<void> {
  try {
    await ledger.revertAttempt(key, challengeId, attemptId);
  } catch (error) {
    logFailure('attempt_not_given_back', error);
  }
}

/** Explains a rejected attempt by the row that rejected it, and the end of its lockout. */
function rejectionReason(
  row: NumberRow,
  lockEnd: number,
  challengeId: string,
  now: number,
): TriggerRejection {
  const isLocked = lockEnd > now;
  if (isLocked && Number.isFinite(lockEnd))
    return new TriggerRejection('TOO_MANY_WRONG_CODES', retryAfter(lockEnd, now));
  if (row.challengeId !== undefined && row.challengeId !== challengeId)
    return new TriggerRejection('CODE_REPLACED', { challengeId: row.challengeId });
  if (row.challengeId === challengeId && (row.attempts >= MAX_ATTEMPTS || isLocked))
    return new TriggerRejection('CODE_USED_UP');
  return new TriggerRejection('CODE_EXPIRED');
}

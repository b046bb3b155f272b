import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import {
  COOL_DOWN_WINDOW_SECONDS,
  FAILURES_PER_LOCK,
  LOCK_SECONDS,
  MAX_FAILURES,
  type NumberLimits,
} from './limits.ts';

/** What the ledger knows of one phone number. Times are milliseconds since 1970. */
export interface NumberRow {
  readonly challengeId: string | undefined;
  readonly codeHash: string;
  readonly challengeExpiresAt: number;
  readonly attempts: number;
  /** Wrong answers in a row, whatever challenge they were given to. */
  readonly failures: number;
  readonly failedAt: number;
  /** The last attempt at the challenge, unless it was given back. */
  readonly attemptId: string | undefined;
  /** When the last texts went out, newest first; a time before all windows where there was none. */
  readonly sentAt: readonly number[];
}

/** The attribute that holds the time of the n-th newest text. */
export const sentAtAttribute = (n: number): string => `sentAt${n}`;

/** Reads a row. What is missing or damaged counts as never, and as none. */
export function toNumberRow(item: Record<string, AttributeValue>): NumberRow {
  const number = (attribute: string) => Number(item[attribute]?.N ?? 0);
  const texts = Object.keys(item).filter((attribute) => /^sentAt\d+$/.test(attribute)).length;
  return {
    challengeId: item['challengeId']?.S,
    codeHash: item['codeHash']?.S ?? '',
    challengeExpiresAt: number('challengeExpiresAt'),
    attempts: number('attempts'),
    failures: number('failures'),
    failedAt: number('failedAt'),
    attemptId: item['attemptId']?.S,
    sentAt: Array.from({ length: texts }, (_, n) => number(sentAtAttribute(n))),
  };
}

/** Whether the row's challenge can still be answered, or at least re-joined. */
export function isLive(row: NumberRow, now: number): boolean {
  return row.challengeId !== undefined && row.challengeExpiresAt > now;
}

/**
 * When the limits let the number's next text go, in milliseconds since 1970. The cool-down ends with the challenge whose
 * text began it. `textHindrance` asks the same of DynamoDB.
 */
export function nextTextAt({ challengeId, sentAt }: NumberRow, limits: NumberLimits): number {
  const after = (n: number, seconds: number) => (sentAt[n] ?? 0) + seconds * 1000;
  const coolDowns = limits.coolDownSeconds.map((seconds, n) =>
    n === 0 ? after(0, seconds) : Math.min(after(0, seconds), after(n, COOL_DOWN_WINDOW_SECONDS)),
  );
  const windows = limits.windows.map(({ texts, seconds }) => after(texts - 1, seconds));
  return Math.max(...(challengeId === undefined ? [] : coolDowns), ...windows);
}

/**
 * When a locked number may be answered again, in milliseconds since 1970; in the past if it is not locked, Infinity if
 * only an administrator can unlock it. `lockHindrance` asks the same of DynamoDB.
 */
export function lockedUntil({ failures, failedAt }: NumberRow): number {
  if (failures >= MAX_FAILURES) return Infinity;
  const isAtLock = failures > 0 && failures % FAILURES_PER_LOCK === 0;
  return isAtLock ? failedAt + LOCK_SECONDS * 1000 : 0;
}

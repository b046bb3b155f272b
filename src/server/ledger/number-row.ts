import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { BROWSER_HASH_LENGTH, MAX_KNOWN_BROWSERS, type KnownBrowser } from './known-browsers.ts';
import {
  COOL_DOWN_WINDOW_SECONDS,
  FAILURES_PER_LOCK,
  MAX_FAILURES,
  type NumberLimits,
  type RowLimits,
} from './limits.ts';

/**
 * The ledger's row of one phone number, or of its known browsers. Times are milliseconds since
 * 1970.
 */
export interface NumberRow {
  readonly challengeId: string | undefined;
  readonly codeHash: string;
  readonly challengeExpiresAt: number;
  readonly attempts: number;
  /** Wrong answers in a row, across challenges. */
  readonly failures: number;
  readonly failedAt: number;
  /** The last attempt of the challenge, unless it was reverted. */
  readonly attemptId: string | undefined;
  /** The times of the last SMS messages, newest first, padded with zeros. */
  readonly sentAt: readonly number[];
  /** The keys of the budgets that the challenge's SMS message was charged to, until its answer. */
  readonly charged: readonly string[];
  /** When a code was last answered correctly; 0 for never. */
  readonly provenAt: number;
  /** When support last released the number from dormancy; 0 for never. */
  readonly releasedAt: number;
  /** The known browsers, most recently used first. */
  readonly devices: readonly KnownBrowser[];
  /** The hash of the secret in a link from support, and its expiry. */
  readonly deviceLink: string | undefined;
  readonly deviceLinkUntil: number;
}

/** Returns the attribute with the time of the n-th newest SMS message. */
export const sentAtAttribute = (n: number): string => `sentAt${n}`;

/** The attributes of each known browser: its hash, and since when it is known. */
export const DEVICE_ATTRIBUTES = Array.from({ length: MAX_KNOWN_BROWSERS }, (_, n) => ({
  hash: `device${n}`,
  since: `device${n}Since`,
}));

/** An SMS message is charged to at most two budgets: of the prefix and of the country. */
export const CHARGED_ATTRIBUTES = ['charged0', 'charged1'] as const;

/** Parses a row. Missing and damaged attributes are read as zero or empty. */
export function toNumberRow(item: Record<string, AttributeValue>): NumberRow {
  const number = (attribute: string) => Number(item[attribute]?.N ?? 0);
  const strings = (attributes: readonly string[]) =>
    attributes.flatMap((attribute) => item[attribute]?.S ?? []);
  const sendCount = Object.keys(item).filter((attribute) => /^sentAt\d+$/.test(attribute)).length;
  return {
    challengeId: item['challengeId']?.S,
    codeHash: item['codeHash']?.S ?? '',
    challengeExpiresAt: number('challengeExpiresAt'),
    attempts: number('attempts'),
    failures: number('failures'),
    failedAt: number('failedAt'),
    attemptId: item['attemptId']?.S,
    sentAt: Array.from({ length: sendCount }, (_, n) => number(sentAtAttribute(n))),
    charged: strings(CHARGED_ATTRIBUTES),
    provenAt: number('provenAt'),
    releasedAt: number('releasedAt'),
    devices: DEVICE_ATTRIBUTES.flatMap(({ hash, since }) =>
      // An earlier version stored longer hashes.
      strings([hash]).map((value) => ({ hash: value.slice(0, BROWSER_HASH_LENGTH), since: number(since) })),
    ),
    deviceLink: item['deviceLink']?.S,
    deviceLinkUntil: number('deviceLinkUntil'),
  };
}

/** Checks whether the row has a challenge that has not expired. */
export function hasActiveChallenge(row: NumberRow, now: number): boolean {
  return row.challengeId !== undefined && row.challengeExpiresAt > now;
}

/**
 * Returns when the limits allow the next SMS message to the number, in milliseconds since 1970. The
 * cool-down ends early when the challenge that started it is consumed. `sendLimitCondition`
 * expresses the same rule for DynamoDB.
 */
export function nextSendAt({ challengeId, sentAt }: NumberRow, limits: NumberLimits): number {
  const after = (n: number, seconds: number) => (sentAt[n] ?? 0) + seconds * 1000;
  const coolDowns = limits.coolDownSeconds.map((seconds, n) =>
    n === 0 ? after(0, seconds) : Math.min(after(0, seconds), after(n, COOL_DOWN_WINDOW_SECONDS)),
  );
  const windows = limits.windows.map(({ limit, seconds }) => after(limit - 1, seconds));
  return Math.max(...(challengeId === undefined ? [] : coolDowns), ...windows);
}

/**
 * Returns when the lockout of a row ends, in milliseconds since 1970: in the past if the row is not
 * locked, Infinity if it is closed. `lockoutCondition` expresses the same rule for DynamoDB.
 */
export function lockedUntil({ failures, failedAt }: NumberRow, limits: RowLimits): number {
  const seconds =
    failures >= MAX_FAILURES ? limits.lastLockSeconds : limits.lockSeconds[failures / FAILURES_PER_LOCK - 1];
  return seconds === undefined ? 0 : failedAt + seconds * 1000;
}

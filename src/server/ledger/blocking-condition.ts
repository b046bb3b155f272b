import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import {
  COOL_DOWN_WINDOW_SECONDS,
  FAILURES_PER_LOCK,
  LOCK_SECONDS,
  MAX_FAILURES,
  type NumberLimits,
} from './limits.ts';
import { sentAtAttribute } from './number-row.ts';

/**
 * Reasons against a write, joined by OR, for DynamoDB to look at: `NOT (…)` is the condition. A missing attribute is never
 * greater than anything, so a number without a row has no reasons against it.
 */
export interface BlockingCondition {
  readonly expression: string;
  readonly values: Readonly<Record<string, AttributeValue>>;
}

export const number = (value: number): AttributeValue => ({ N: String(value) });

const LOCKS = Array.from(
  { length: MAX_FAILURES / FAILURES_PER_LOCK - 1 },
  (_, n) => (n + 1) * FAILURES_PER_LOCK,
);

/** The cool-down and the limits on a number's texts, at `now`: `nextTextAt` says when they end. */
export function sendLimitCondition(
  { coolDownSeconds, windows }: NumberLimits,
  now: number,
): BlockingCondition {
  const coolDowns = coolDownSeconds.map((_, n) =>
    n === 0
      ? 'attribute_type(challengeId, :string) AND sentAt0 > :coolDown0'
      : `attribute_type(challengeId, :string) AND ${sentAtAttribute(n)} > :coolDownWindow AND sentAt0 > :coolDown${n}`,
  );
  const full = windows.map(({ texts }, n) => `${sentAtAttribute(texts - 1)} > :window${n}`);
  const ago = (seconds: number) => number(now - seconds * 1000);
  return {
    expression: [...coolDowns, ...full].join(' OR '),
    values: {
      ':string': { S: 'S' },
      ...(coolDownSeconds.length > 1 && { ':coolDownWindow': ago(COOL_DOWN_WINDOW_SECONDS) }),
      ...Object.fromEntries(coolDownSeconds.map((seconds, n) => [`:coolDown${n}`, ago(seconds)])),
      ...Object.fromEntries(windows.map(({ seconds }, n) => [`:window${n}`, ago(seconds)])),
    },
  };
}

/** The lock after failures in a row, at `now`: `lockedUntil` says when it ends. */
export function lockoutCondition(now: number): BlockingCondition {
  const locks = LOCKS.map((failures) => `:lock${failures}`);
  return {
    expression: `failures >= :maxFailures OR failures IN (${locks.join(', ')}) AND failedAt > :lockStart`,
    values: {
      ':maxFailures': number(MAX_FAILURES),
      ':lockStart': number(now - LOCK_SECONDS * 1000),
      ...Object.fromEntries(LOCKS.map((failures) => [`:lock${failures}`, number(failures)])),
    },
  };
}

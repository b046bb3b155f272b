import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import {
  COOL_DOWN_WINDOW_SECONDS,
  FAILURES_PER_LOCK,
  MAX_FAILURES,
  type NumberLimits,
  type RowLimits,
} from './limits.ts';
import { sentAtAttribute } from './number-row.ts';

/**
 * Conditions that block a write, joined by OR. The `ConditionExpression` is `NOT (…)`, such as `NOT
 * (sentAt4 > :window0)` for the fifth newest message. In DynamoDB a comparison with a missing
 * attribute is false, so a number without a row is never blocked.
 */
export interface BlockingCondition {
  readonly expression: string;
  readonly values: Readonly<Record<string, AttributeValue>>;
}

export const numberValue = (value: number): AttributeValue => ({ N: String(value) });

/**
 * Returns the conditions of the cool-down and the limits on one number at `now`. `nextSendAt`
 * calculates when they end.
 */
export function sendLimitCondition(
  { coolDownSeconds, windows }: NumberLimits,
  now: number,
): BlockingCondition {
  const coolDowns = coolDownSeconds.map((_, n) =>
    n === 0
      ? 'attribute_type(challengeId, :string) AND sentAt0 > :coolDown0'
      : `attribute_type(challengeId, :string) AND ${sentAtAttribute(n)} > :coolDownWindow AND sentAt0 > :coolDown${n}`,
  );
  const fullWindows = windows.map(({ limit }, n) => `${sentAtAttribute(limit - 1)} > :window${n}`);
  const ago = (seconds: number) => numberValue(now - seconds * 1000);
  return {
    expression: [...coolDowns, ...fullWindows].join(' OR '),
    values: {
      ':string': { S: 'S' },
      ...(coolDownSeconds.length > 1 && { ':coolDownWindow': ago(COOL_DOWN_WINDOW_SECONDS) }),
      ...Object.fromEntries(coolDownSeconds.map((seconds, n) => [`:coolDown${n}`, ago(seconds)])),
      ...Object.fromEntries(windows.map(({ seconds }, n) => [`:window${n}`, ago(seconds)])),
    },
  };
}

/** Returns the condition of the lockouts at `now`. `lockedUntil` calculates when they end. */
export function lockoutCondition(
  { lockSeconds, lastLockSeconds }: RowLimits,
  now: number,
): BlockingCondition {
  const since = (seconds: number) => numberValue(Math.max(0, now - seconds * 1000));
  const locks = lockSeconds.map((seconds, n) => ({ failures: (n + 1) * FAILURES_PER_LOCK, seconds }));
  return {
    expression: [
      'failures >= :maxFailures AND failedAt > :lastLock',
      ...locks.map(({ failures }) => `failures = :failures${failures} AND failedAt > :lock${failures}`),
    ].join(' OR '),
    values: {
      ':maxFailures': numberValue(MAX_FAILURES),
      ':lastLock': since(lastLockSeconds),
      ...Object.fromEntries(
        locks.flatMap(({ failures, seconds }) => [
          [`:failures${failures}`, numberValue(failures)],
          [`:lock${failures}`, since(seconds)],
        ]),
      ),
    },
  };
}

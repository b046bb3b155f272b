import type { PublicChallengeParameters } from '../../contract/challenge-parameters.ts';
import { hasActiveChallenge, nextSendAt, type NumberRow } from '../ledger/number-row.ts';
import { MAX_ATTEMPTS, type NumberLimits } from '../ledger/limits.ts';

/**
 * A code that was sent, with its attempts and its lifetime. A sign-in carries it from round to
 * round in the challenge metadata. Contains no secrets.
 */
export interface Challenge {
  readonly challengeId: string;
  readonly attemptsLeft: number;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  /** The earliest time of the next SMS message, in milliseconds since 1970. */
  readonly resendAt: number;
  /** The country of the number, for the metrics: ISO 3166-1 alpha-2, or `UNKNOWN_COUNTRY`. */
  readonly country: string;
}

/**
 * The country of an unknown number: Unicode's code for an unknown region, which is as long as any
 * country code.
 */
export const UNKNOWN_COUNTRY = 'ZZ';

/**
 * Returns the challenge in a row that can be answered or re-joined; undefined if it has expired or
 * is missing.
 */
export function activeChallenge(
  row: NumberRow,
  country: string,
  limits: NumberLimits,
  now: number,
): Challenge | undefined {
  if (row.challengeId === undefined || !hasActiveChallenge(row, now)) return undefined;
  return {
    challengeId: row.challengeId,
    attemptsLeft: Math.max(0, MAX_ATTEMPTS - row.attempts),
    expiresAt: row.challengeExpiresAt,
    resendAt: nextSendAt(row, limits),
    country,
  };
}

/** Returns the parameters that Cognito passes to VerifyAuthChallengeResponse. */
export function privateParameters({ challengeId, country }: Challenge): Record<string, string> {
  return { challengeId, country };
}

/**
 * Returns the parameters that the browser receives. Times are durations, because the clock of the
 * device may be wrong by a day. The id authorises nothing; the client uses it to recognise a
 * challenge that it already has.
 */
export function publicParameters(challenge: Challenge, now: number): PublicChallengeParameters {
  const secondsUntil = (time: number) => String(Math.max(0, Math.ceil((time - now) / 1000)));
  return {
    step: 'code',
    challengeId: challenge.challengeId,
    attemptsLeft: String(challenge.attemptsLeft),
    codeExpiresInSeconds: secondsUntil(challenge.expiresAt),
    resendInSeconds: secondsUntil(challenge.resendAt),
  };
}

/**
 * Returns the challenge after a wrong answer, with one attempt fewer.
 * @param challengeMetadata the metadata that Cognito stored in the previous round
 * @throws Error if the metadata is not a challenge
 */
export function decrementAttempts(challengeMetadata: string | null | undefined): Challenge {
  const previous: unknown = JSON.parse(challengeMetadata ?? '');
  if (!isChallenge(previous)) throw new Error('The challenge metadata is not a challenge.');
  return { ...previous, attemptsLeft: Math.max(0, previous.attemptsLeft - 1) };
}

function isChallenge(value: unknown): value is Challenge {
  const { challengeId, country, attemptsLeft, expiresAt, resendAt } = (value ?? {}) as Partial<Challenge>;
  const isString = (field: unknown) => typeof field === 'string';
  return [challengeId, country].every(isString) && [attemptsLeft, expiresAt, resendAt].every(Number.isFinite);
}

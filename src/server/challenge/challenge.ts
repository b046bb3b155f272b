import type { PublicChallengeParameters } from '../../contract/challenge-parameters.ts';
import { isLive, nextTextAt, type NumberRow } from '../ledger/number-row.ts';
import { MAX_ATTEMPTS, type NumberLimits } from '../ledger/limits.ts';

/** One code sent, its attempts and its life, as a log-in carries it from round to round. Nothing in it is secret. */
export interface Challenge {
  readonly challengeId: string;
  readonly attemptsLeft: number;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  /** When the next text may be asked for, in milliseconds since 1970. */
  readonly resendAt: number;
  /** The number's, for the metrics: ISO 3166-1 alpha-2, or `UNKNOWN_COUNTRY`. */
  readonly country: string;
}

/** Of a number that nobody registered: Unicode's code of no region, which is as long as any other. */
export const UNKNOWN_COUNTRY = 'ZZ';

/** The challenge that can be answered, or re-joined, in a row; undefined if there is none. */
export function liveChallenge(
  row: NumberRow,
  country: string,
  limits: NumberLimits,
  now: number,
): Challenge | undefined {
  if (row.challengeId === undefined || !isLive(row, now)) return undefined;
  return {
    challengeId: row.challengeId,
    attemptsLeft: Math.max(0, MAX_ATTEMPTS - row.attempts),
    expiresAt: row.challengeExpiresAt,
    resendAt: nextTextAt(row, limits),
    country,
  };
}

/** What verify is told of a challenge. */
export function privateParameters({ challengeId, country }: Challenge): Record<string, string> {
  return { challengeId, country };
}

/**
 * The parameters of a challenge that the browser gets. Times are durations, because its clock may be a day off. By the id, which
 * proves nothing, it recognizes a challenge that it knows.
 */
export function publicParameters(challenge: Challenge, now: number): PublicChallengeParameters {
  const secondsUntil = (time: number) => String(Math.max(0, Math.ceil((time - now) / 1000)));
  return {
    challengeId: challenge.challengeId,
    attemptsLeft: String(challenge.attemptsLeft),
    codeExpiresInSeconds: secondsUntil(challenge.expiresAt),
    resendInSeconds: secondsUntil(challenge.resendAt),
  };
}

/**
 * The same challenge after a wrong answer.
 * @param challengeMetadata what Cognito kept of the round before
 * @throws when it is not a challenge that this trigger wrote
 */
export function decrementAttempts(challengeMetadata: string | null | undefined): Challenge {
  const before: unknown = JSON.parse(challengeMetadata ?? '');
  if (!isChallenge(before)) throw new Error('The challenge metadata is not what the round before wrote.');
  return { ...before, attemptsLeft: Math.max(0, before.attemptsLeft - 1) };
}

function isChallenge(value: unknown): value is Challenge {
  const { challengeId, country, attemptsLeft, expiresAt, resendAt } = (value ?? {}) as Partial<Challenge>;
  const isText = (field: unknown) => typeof field === 'string';
  return [challengeId, country].every(isText) && [attemptsLeft, expiresAt, resendAt].every(Number.isFinite);
}

import type {
  PublicChallengeParameter,
  PublicChallengeParameters,
} from '../../../contract/challenge-parameters';

/** For whom a code is requested, and what happens after the right answer. */
export interface ChallengeRequest {
  /** In E.164. */
  readonly phoneNumber: string;
  /** The name given with the number when an account is created. */
  readonly name: string | null;
  readonly keepSignedIn: boolean;
}

/** The state of a challenge, as of the user pool's last response. */
export interface ChallengeProgress {
  /** Opaque: the same for every sign-in that joins the challenge. */
  readonly challengeId: string;
  readonly attemptsLeft: number;
  /** When the code expires, in milliseconds since 1970 by this device's clock. */
  readonly expiresAt: number;
  /** When a new code can be requested, in milliseconds since 1970 by this device's clock. */
  readonly resendAt: number;
}

/** One code sent to a phone, as this device knows it. The code itself is never part of it. */
export type Challenge = ChallengeRequest & ChallengeProgress;

/**
/**
 * Reads the public parameters of a challenge. Times are durations, so that a device clock that is wrong does no harm. A clock that is
 * changed before the code expires shifts the countdowns; the user pool alone decides what has expired.
 * @param parameters as received; a time or count that is missing or no integer counts as 0
 * @param now in milliseconds since 1970
 */
export function challengeProgress(
  parameters: Partial<PublicChallengeParameters>,
  now: number,
): ChallengeProgress {
  const integer = (name: PublicChallengeParameter) => Math.max(0, Math.trunc(Number(parameters[name])) || 0);
  return {
    challengeId: parameters.challengeId ?? '',
    attemptsLeft: integer('attemptsLeft'),
    expiresAt: now + integer('codeExpiresInSeconds') * 1000,
    resendAt: now + integer('resendInSeconds') * 1000,
  };
}

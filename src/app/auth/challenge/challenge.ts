import type {
  PublicChallengeParameter,
  PublicChallengeParameters,
} from '../../../contract/challenge-parameters';

/** A request for a code: the number, and the options that apply after the right answer. */
export interface ChallengeRequest {
  /** In E.164. */
  readonly phoneNumber: string;
  /** The name entered with the number to create an account; `null` for a sign-in. */
  readonly name: string | null;
  /** Whether the session will be stored on the device. */
  readonly keepSignedIn: boolean;
  /**
   * The number (E.164) to which the member wants to move the account. Missing in a sign-in.
   */
  readonly newNumber?: string | undefined;
  /**
   * When accounts can be created again, in milliseconds since 1970 by this device's clock. Present
   * if a limit rejected the sign-up, so that only a member receives the code.
   */
  readonly signUpsResumeAt?: number | undefined;
}

/** The state of a challenge, as of the user pool's last response. */
export interface ChallengeProgress {
  /** `new-number` if the code was sent to the new number of a member. */
  readonly step: 'code' | 'new-number';
  /** Opaque: the same for every sign-in that joins the challenge. */
  readonly challengeId: string;
  /** The number of answers that are still possible. */
  readonly attemptsLeft: number;
  /** When the code expires, in milliseconds since 1970 by this device's clock. */
  readonly expiresAt: number;
  /** When a new code can be requested, in milliseconds since 1970 by this device's clock. */
  readonly resendAt: number;
}

/** The state of one sent code on this device. It never contains the code itself. */
export interface Challenge extends ChallengeRequest, ChallengeProgress {}

/** Replaces a change of number by a sign-in with the new number. */
export function toSignIn(challenge: Challenge): Challenge {
  const { phoneNumber, newNumber = phoneNumber } = challenge;
  return { ...challenge, step: 'code', phoneNumber: newNumber, newNumber: undefined };
}

/**
 * Reads the public parameters of a challenge. Times are durations, so a wrong device clock does no
 * harm. A clock change before the code expires shifts the countdowns, but only the user pool
 * decides whether the code has expired.
 * @param parameters as received; a missing, negative or non-numeric time or count becomes 0, and
 *   an unknown step becomes `code`
 * @param now in milliseconds since 1970
 */
export function challengeProgress(
  parameters: Partial<PublicChallengeParameters>,
  now: number,
): ChallengeProgress {
  const integer = (name: PublicChallengeParameter) => Math.max(0, Math.trunc(Number(parameters[name])) || 0);
  return {
    step: parameters.step === 'new-number' ? 'new-number' : 'code',
    challengeId: parameters.challengeId ?? '',
    attemptsLeft: integer('attemptsLeft'),
    expiresAt: now + integer('codeExpiresInSeconds') * 1000,
    resendAt: now + integer('resendInSeconds') * 1000,
  };
}

/** For whom a code is asked, and what happens after the right answer. */
export interface ChallengeRequest {
  /** In E.164. */
  readonly phoneNumber: string;
  /** The name given with the number, when registering. */
  readonly name: string | null;
  readonly keepSignedIn: boolean;
}

/** How a challenge stands, as the user pool told last. */
export interface ChallengeProgress {
  readonly attemptsLeft: number;
  /** When the code dies, in milliseconds of this device's clock. */
  readonly expiresAt: number;
  /** When a new code can be asked for, in milliseconds of this device's clock. */
  readonly resendAt: number;
}

/** One code on its way to a phone, as this device knows it. The code itself is never part of it. */
export type Challenge = ChallengeRequest & ChallengeProgress;

/**
 * Reads the public parameters of a challenge. They are durations, so that a clock that is wrong does no harm.
 * @param parameters whole numbers as text: `attemptsLeft`, `codeExpiresInSeconds`, `resendInSeconds`
 * @param now this device's clock, in milliseconds
 */
export function challengeProgress(
  parameters: Readonly<Record<string, string>>,
  now: number,
): ChallengeProgress {
  const whole = (name: string) => Math.max(0, Math.trunc(Number(parameters[name])) || 0);
  return {
    attemptsLeft: whole('attemptsLeft'),
    expiresAt: now + whole('codeExpiresInSeconds') * 1000,
    resendAt: now + whole('resendInSeconds') * 1000,
  };
}

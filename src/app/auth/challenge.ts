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
  /** When the code dies, in milliseconds of `Clock`. */
  readonly expiresAt: number;
  /** When a new code can be asked for, in milliseconds of `Clock`. */
  readonly resendAt: number;
}

/** One code on its way to a phone, as this device knows it. The code itself is never part of it. */
export type Challenge = ChallengeRequest & ChallengeProgress;

/**
 * Reads the public parameters of a challenge. They are durations, so that a clock that is wrong does no harm.
 * @param parameters whole numbers as text: `attemptsLeft`, `codeExpiresInSeconds`, `resendInSeconds`
 * @param now in milliseconds of `Clock`
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

const MINUTE = 60_000;
/** How far the same moment, told twice, can lie apart: durations are whole seconds, and answers travel. */
const TOLERANCE = 5000;

/**
 * Whether a challenge may have been issued since a moment, and so with a code that nobody has seen before it. The
 * user pool does not tell, but codes live whole minutes: what is missing to the next whole minute is the age of the
 * challenge, or less than that. A new challenge is never missed; an older one is taken for new where its age is
 * close to a whole minute.
 * @param moment in milliseconds of `Clock`
 * @param joined the challenge as it was told just now
 * @param before the challenge that this device knew before; the same one is not new
 * @param now in milliseconds of `Clock`
 */
export function isIssuedSince(
  moment: number,
  joined: ChallengeProgress,
  before: ChallengeProgress,
  now: number,
): boolean {
  if (Math.abs(joined.expiresAt - before.expiresAt) < TOLERANCE) return false;
  const shortestLife = Math.ceil((joined.expiresAt - now) / MINUTE) * MINUTE;
  return joined.expiresAt - shortestLife >= moment;
}

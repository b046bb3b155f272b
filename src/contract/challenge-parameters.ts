/**
 * A public parameter of a challenge, which CreateAuthChallenge writes and the client reads. Times are durations, because the clock
 * of the client's device may be wrong.
 */
export type PublicChallengeParameter =
  /** Opaque. It tells a new challenge from one that the client knows, and authorises nothing. */
  | 'challengeId'
  /** How many answers can still be given. */
  | 'attemptsLeft'
  | 'codeExpiresInSeconds'
  /** How long until another code can be requested. */
  | 'resendInSeconds';

/** The public parameters as Cognito transmits them: the id, and integers as strings. */
export type PublicChallengeParameters = Readonly<Record<PublicChallengeParameter, string>>;

/**
 * What the client sends with an answer as `ClientMetadata`, and PostAuthentication stores: the full name given with the phone number,
 * for a number that was never verified, and the language of the app (BCP 47), for the next SMS message. Any client can write it, so
 * it authorises nothing.
 */
export type AnswerMetadata = Readonly<Partial<Record<'name' | 'locale', string>>>;

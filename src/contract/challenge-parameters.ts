/**
 * A public parameter of a challenge. CreateAuthChallenge sets it and the client reads it. Times are
 * durations, because the clock of the client's device may be wrong.
 */
export type PublicChallengeParameter =
  /**
   * Distinguishes a new challenge from one that the client already has. Opaque; authorises nothing.
   */
  | 'challengeId'
  /** The number of remaining attempts. */
  | 'attemptsLeft'
  | 'codeExpiresInSeconds'
  /** The time until another code can be requested. */
  | 'resendInSeconds';

/** The public parameters as Cognito transmits them: the id, and integers as strings. */
export type PublicChallengeParameters = Readonly<Record<PublicChallengeParameter, string>>;

/**
 * The `ClientMetadata` that the client sends with an answer and PostAuthentication stores: the full
 * name entered with the phone number, used only until the number is verified, and the language of
 * the app (BCP 47), used for the next SMS message. Any client can set it, so it authorises nothing.
 */
export type AnswerMetadata = Readonly<Partial<Record<'name' | 'locale', string>>>;

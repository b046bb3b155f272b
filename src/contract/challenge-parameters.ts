/**
 * The round of a sign-in that the client has to answer: with the code from the SMS message, with a
 * proof that it is a known browser, or with the code that was sent to the member's new number.
 */
export type ChallengeStep = 'code' | 'proof' | 'new-number';

/**
 * The version of what the triggers and the client exchange: parameters, metadata and rejections. A
 * version only adds names and never renames one, so a client works with later triggers: deploy the
 * triggers first. A change that breaks a client needs another version.
 */
export const WIRE_CONTRACT = '1';

/**
 * A public parameter of a challenge. CreateAuthChallenge sets it and the client reads it. Times are
 * durations, because the clock of the client's device may be wrong.
 */
export type PublicChallengeParameter =
  /** `WIRE_CONTRACT`. Clients ignore it, as they ignore parameters that they do not know. */
  | 'contract'
  /** The round that this challenge asks for, a `ChallengeStep`. */
  | 'step'
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
 * The public parameters of a proof round. A client without the proof treats the round as a
 * rejection with the code `refusal`, which it also receives for any wrong answer.
 */
export interface ProofParameters extends PublicChallengeParameters {
  /** The kind of proof. Later versions may add others. */
  readonly accepts: typeof PROOF_BY_DEVICE;
  /** A `StrangerRejection`. */
  readonly refusal: string;
  readonly retryAfterSeconds: string;
}

/** The proof by a known browser, and the answer to its round: `ANSWER=device`. */
export const PROOF_BY_DEVICE = 'device';

/**
 * The `ClientMetadata` that the client sends with an answer. Any client can set it, so it
 * authorises nothing.
 */
export type AnswerMetadata = Readonly<
  Partial<
    Record<
      /** The full name entered with the phone number, used only until the number is verified. */
      | 'name'
      /**
       * The language of the app (BCP 47), used for the SMS message that the answer causes and,
       * after a sign-in, for later ones.
       */
      | 'locale'
      /** The random id of the browser: see `isDevice`. */
      | 'device'
      /** The secret of a link from support, which makes a browser known. It has the same format. */
      | 'link'
      /**
       * The number (E.164) to which the member wants to move the account. Sent with the code of the
       * current number, and answered by a challenge with the step `new-number` instead of tokens.
       */
      | 'newNumber'
      /** `true` asks for another code to the new number, in place of an answer. */
      | 'resend',
      string
    >
  >
>;

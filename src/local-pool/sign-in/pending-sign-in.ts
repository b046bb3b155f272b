/** One completed round of a sign-in, with the field names of a trigger's event. */
export interface Round {
  readonly challengeName: string;
  readonly challengeResult: boolean;
  readonly challengeMetadata: string | null;
}

/** The current challenge and its private parameters, which only the triggers receive. */
export interface Challenge {
  readonly challengeName: string;
  readonly privateParameters: Readonly<Record<string, string>>;
  readonly metadata: string | null;
}

/** A sign-in in progress, which a Session carries from one request to the next. */
export interface SignIn {
  /** The member's user name, or a placeholder for a phone number without an account. */
  readonly userName: string;
  /** The client's name for the member: a phone number or a user name. */
  readonly username: string;
  /** Oldest first. */
  readonly rounds: readonly Round[];
}

/** A sign-in with an unanswered challenge. */
export interface PendingSignIn extends SignIn {
  readonly challenge: Challenge;
}

/** One finished round of a log-in, in the words of a trigger's event. */
export interface Round {
  readonly challengeName: string;
  readonly challengeResult: boolean;
  readonly challengeMetadata: string | null;
}

/** What the member was asked, and what only the triggers may know of it. */
export interface Challenge {
  readonly challengeName: string;
  readonly privateParameters: Readonly<Record<string, string>>;
  readonly metadata: string | null;
}

/** A log-in under way, as a Session keeps it from one request to the next. */
export interface SignIn {
  /** The member's, or one made up for a number that nobody registered. */
  readonly userName: string;
  /** What the client called the member. */
  readonly username: string;
  /** Oldest first. */
  readonly rounds: readonly Round[];
}

/** A log-in that waits for an answer. */
export interface PendingSignIn extends SignIn {
  readonly challenge: Challenge;
}

/** A person with an account. */
export interface Member {
  /** Empty if the member has no name, and while the number is unverified. */
  readonly name: string;
  /** In E.164. */
  readonly phoneNumber: string;
}

/** A member's session, as its tokens describe it. */
export interface Session {
  /** The member who has signed in. */
  readonly member: Member;
  /** When the member signed in, in milliseconds since 1970 by the user pool's clock. */
  readonly signedInAt: number;
  /**
   * The time from the reading of the session until its tokens are due for renewal, in milliseconds;
   * 0 if they are overdue.
   */
  readonly renewInMs: number;
}

/** A person with an account. */
export interface Member {
  readonly name: string;
  /** In E.164. */
  readonly phoneNumber: string;
}

/** A member's session, as its tokens describe it. */
export interface Session {
  readonly member: Member;
  /** When the member signed in, in milliseconds since 1970 by the user pool's clock. */
  readonly signedInAt: number;
  /** In how many milliseconds after it was read its tokens are due for renewal; 0 if overdue. */
  readonly renewInMs: number;
}

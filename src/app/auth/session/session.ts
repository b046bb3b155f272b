/** Someone signed in. */
export interface Member {
  readonly name: string;
  /** In E.164. */
  readonly phoneNumber: string;
}

/** A member's sign-in, as its tokens describe it. */
export interface Session {
  readonly member: Member;
  /** When the right code was given, in milliseconds since 1970 by the user pool's clock. */
  readonly beganAt: number;
  /** In how many milliseconds from when it was read its tokens are due for renewal; 0 if they are overdue. */
  readonly renewInMs: number;
}

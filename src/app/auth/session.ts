import type { Member } from './member';

/** A member's log-in, as its tokens tell it. */
export interface Session {
  readonly member: Member;
  /** When the right code was given, in milliseconds since 1970 by the user pool's clock. */
  readonly beganAt: number;
  /** In how many milliseconds from when it was read its tokens are to be renewed. */
  readonly renewInMs: number;
}

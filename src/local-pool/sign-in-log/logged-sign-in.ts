import type { SentSms } from '../inbox/inbox.ts';
import type { TriggerName } from '../triggers/trigger-names.ts';

/** What a client asks for: an account, a challenge, or tokens for its answer. */
export type RoundKind = 'sign-up' | 'request' | 'answer';

/** One trigger call of a round. */
export interface RoundCall {
  readonly trigger: TriggerName;
  readonly milliseconds: number;
  /** The message that the client received. */
  readonly error?: string | undefined;
}

/** What the client received, without secrets. */
export type RoundResult =
  | { readonly kind: 'account'; readonly isConfirmed: boolean }
  | {
      readonly kind: 'challenge';
      /** The public parameters of this project's challenges. */
      readonly step?: string | undefined;
      readonly refusal?: string | undefined;
      readonly attemptsLeft?: string | undefined;
    }
  | { readonly kind: 'tokens' }
  | { readonly kind: 'error'; readonly type: string; readonly message: string };

/** One request of a sign-in. */
export interface LoggedRound {
  readonly kind: RoundKind;
  readonly isByAdministrator: boolean;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** Whether the answer is that to a proof round. */
  readonly isProof: boolean;
  /** Whether the Session of the answer was used before, which does not change the sign-in. */
  readonly isReplay: boolean;
  readonly calls: readonly RoundCall[];
  readonly messages: readonly SentSms[];
  /** What VerifyAuthChallengeResponse returned. */
  readonly isCorrect?: boolean | undefined;
  /** Undefined while the request is running. */
  readonly result?: RoundResult | undefined;
  readonly milliseconds?: number | undefined;
}

/** A sign-up, a sign-in, or both in one sequence. */
export interface LoggedSignIn {
  readonly id: number;
  /** The client's name for the member: a phone number or a user name. */
  readonly username: string;
  /** The member's user name in the events of the triggers. */
  readonly userName?: string | undefined;
  /** Whether the triggers were told that no member has the name. */
  readonly isUnknown: boolean;
  /** Oldest first. */
  readonly rounds: readonly LoggedRound[];
}

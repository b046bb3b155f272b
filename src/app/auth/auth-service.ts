import { inject, Service, signal } from '@angular/core';
import { Waiting } from '../waiting';
import type { AmplifyAuth } from './amplify-auth';
import { type Challenge, challengeProgress, type ChallengeRequest, isIssuedSince } from './challenge';
import type { Failure } from './failure';
import type { Member } from './member';
import { PendingChallenge } from './pending-challenge';
import { throwawayPassword } from './throwaway-password';
import { TokenStorage } from './token-storage';
import { UserPool } from './user-pool';

/**
 * Registering, logging in, and what a member can change. Methods that call the user pool answer with `null` when
 * all went well, or with the expected failure; they never throw.
 */
@Service()
export class AuthService {
  readonly #userPool = inject(UserPool);
  readonly #tokens = inject(TokenStorage);
  readonly #pending = inject(PendingChallenge);

  readonly #member = signal<Member | null>(null);
  readonly #sessionEnd = signal<Failure | null>(null);
  #restoring: Promise<void> | null = null;

  /** Who is signed in; `null` for a visitor, and until `restored`. */
  readonly member = this.#member.asReadonly();
  /** The challenge that waits for its code. */
  readonly challenge = this.#pending.challenge;
  /** Why the last session ended without being asked to, for the log-in to say. */
  readonly sessionEnd = this.#sessionEnd.asReadonly();
  /** Whether something that was asked for is under way. */
  readonly isWaiting = inject(Waiting).isWaiting;

  /**
   * Resolves once it is known whether somebody is signed in. Amplify is loaded for it only if there are tokens; where
   * there are none yet, another tab may have kept some by the next page.
   */
  async restored(): Promise<void> {
    if (this.#member() || !this.#tokens.hasTokens()) return;
    this.#restoring ??= this.#restore();
    await this.#restoring;
    this.#restoring = null;
  }

  /** Registers a member and has a code sent. A number that is registered already gets a code to log in. */
  async signUp(member: Member): Promise<Failure | null> {
    return this.#userPool.call(async (amplify) => {
      await amplify.signUp(member, throwawayPassword());
      return this.#startChallenge(amplify, { ...member, keepSignedIn: false });
    });
  }

  /** Has a code sent, or joins the challenge that is live for this number. */
  async signIn(phoneNumber: string, options: { keepSignedIn: boolean }): Promise<Failure | null> {
    return this.#userPool.call((amplify) =>
      this.#startChallenge(amplify, { phoneNumber, name: null, ...options }),
    );
  }

  /** Starts the pending challenge's log-in again: after any error, Cognito has used up its session. */
  async sendNewCode(): Promise<Failure | null> {
    const challenge = this.challenge();
    if (!challenge) return { kind: 'challenge-lost' };
    const failure = await this.#userPool.call((amplify) => this.#startChallenge(amplify, challenge));
    return this.#noted(challenge, failure);
  }

  /** Answers the pending challenge with the six digits that arrived. */
  async sendCustomChallengeAnswer(code: string): Promise<Failure | null> {
    const before = this.challenge();
    const failure = await this.#answer(code);
    const mayJoin =
      // Another tab or device has asked for a code since: the answer may be that one.
      failure?.kind === 'code-replaced' ||
      // Only the log-in is lost. Until the next text may be sent, joining the challenge again costs none.
      (failure?.kind === 'challenge-lost' && !!before && before.resendAt > Date.now());
    return mayJoin ? this.#joinAndAnswer(code) : failure;
  }

  async changeName(name: string): Promise<Failure | null> {
    return this.#callAsMember(async (amplify) => this.#welcome(await amplify.changeName(name)));
  }

  /** Signs out on this device, also when the user pool cannot be reached. */
  async signOut(): Promise<void> {
    this.#tokens.withdraw();
    await this.#userPool.call(async (amplify) => {
      await amplify.signOut();
      return null;
    });
    this.#forgetMember();
  }

  async signOutEverywhere(): Promise<Failure | null> {
    return this.#callAsMember(async (amplify) => {
      await amplify.signOutEverywhere();
      this.#forgetMember();
      return null;
    });
  }

  async deleteMember(): Promise<Failure | null> {
    return this.#callAsMember(async (amplify) => {
      await amplify.deleteMember();
      this.#forgetMember();
      return null;
    });
  }

  async #restore(): Promise<void> {
    const failure = await this.#callAsMember(async (amplify) => this.#welcome(await amplify.member()));
    // The tokens may still be good, as when offline: say so, and try again at the next page.
    if (failure) this.#sessionEnd.set(failure);
  }

  async #startChallenge(amplify: AmplifyAuth, request: ChallengeRequest): Promise<null> {
    const parameters = await this.#tokens.startAfresh(() => amplify.signIn(request.phoneNumber));
    this.#pending.keep({ ...request, ...challengeProgress(parameters, Date.now()) });
    this.#sessionEnd.set(null);
    return null;
  }

  async #answer(code: string): Promise<Failure | null> {
    const challenge = this.challenge();
    if (!challenge) return { kind: 'challenge-lost' };
    if (challenge.attemptsLeft === 0) return { kind: 'code-used-up' };
    if (challenge.expiresAt <= Date.now()) return { kind: 'code-expired' };
    const failure = await this.#userPool.call(async (amplify) => {
      const answered = await this.#tokens.startAfresh(async () => {
        const outcome = await amplify.sendCustomChallengeAnswer(code);
        if ('member' in outcome) this.#tokens.keep(challenge);
        return outcome;
      });
      if ('member' in answered) {
        this.#pending.forget();
        return this.#welcome(answered.member);
      }
      const progress = challengeProgress(answered.parameters, Date.now());
      this.#pending.keep({ ...challenge, ...progress });
      return { kind: 'wrong-code', attemptsLeft: progress.attemptsLeft };
    });
    return this.#noted(challenge, failure?.kind === 'session-lost' ? { kind: 'challenge-lost' } : failure);
  }

  /**
   * Joins the challenge that is live by now, and sends the same answer once more. If joining had a new code sent, the
   * answer is not that one: it must not spend an attempt.
   */
  async #joinAndAnswer(code: string): Promise<Failure | null> {
    const before = this.challenge();
    const askedAt = Date.now();
    const failure = await this.sendNewCode();
    const joined = this.challenge();
    if (failure || !before || !joined) return failure;
    return isIssuedSince(askedAt, joined, before) ? { kind: 'code-replaced' } : this.#answer(code);
  }

  /** Keeps what a failure says about the pending challenge, so that a reload shows the same. */
  #noted(challenge: Challenge, failure: Failure | null): Failure | null {
    if (failure?.kind === 'code-used-up') this.#pending.keep({ ...challenge, attemptsLeft: 0 });
    if (failure && 'retryAfterSeconds' in failure && failure.retryAfterSeconds !== null) {
      this.#pending.keep({ ...challenge, resendAt: Date.now() + failure.retryAfterSeconds * 1000 });
    }
    return failure;
  }

  /** A call for which somebody has to be signed in: if the user pool says otherwise, nobody is any more. */
  async #callAsMember(step: (amplify: AmplifyAuth) => Promise<Failure | null>): Promise<Failure | null> {
    const failure = await this.#userPool.call(step);
    if (failure?.kind === 'session-lost') {
      this.#forgetMember();
      this.#sessionEnd.set(failure);
    }
    return failure;
  }

  #welcome(member: Member | null): Failure | null {
    this.#member.set(member);
    if (!member) return { kind: 'session-lost' };
    this.#sessionEnd.set(null);
    return null;
  }

  #forgetMember(): void {
    this.#tokens.empty();
    this.#member.set(null);
  }
}

import { computed, DestroyRef, inject, Injector, Service, signal } from '@angular/core';
import { Router } from '@angular/router';
import { Clock } from '../clock';
import { Waiting } from '../waiting';
import type { AmplifyAuth } from './amplify-auth';
import { type Challenge, challengeProgress, type ChallengeRequest, isIssuedSince } from './challenge';
import type { Failure } from './failure';
import type { Member } from './member';
import { PendingChallenge } from './pending-challenge';
import type { Session } from './session';
import { throwawayPassword } from './throwaway-password';
import { TokenStorage } from './token-storage';
import { UserPool, type UserPoolStep } from './user-pool';

/**
 * Registering, logging in, and what a member can change. Methods that call the user pool answer with `null` when
 * all went well, or with the expected failure; they never throw.
 */
@Service()
export class AuthService {
  readonly #userPool = inject(UserPool);
  readonly #tokens = inject(TokenStorage);
  readonly #pending = inject(PendingChallenge);
  readonly #clock = inject(Clock);
  readonly #router = inject(Router);
  readonly #injector = inject(Injector);
  readonly #destroyRef = inject(DestroyRef);

  readonly #session = signal<Session | null>(null);
  readonly #sessionEnd = signal<Failure | null>(null);
  #restoring: Promise<void> | null = null;

  /** The log-in of whoever is signed in; `null` for a visitor, and until `restored`. */
  readonly session = this.#session.asReadonly();
  /** Who is signed in. */
  readonly member = computed(() => this.#session()?.member ?? null);
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
    if (this.#session() || !this.#tokens.hasTokens()) return;
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
      (failure?.kind === 'challenge-lost' && !!before && before.resendAt > this.#clock.now());
    return mayJoin ? this.#joinAndAnswer(code) : failure;
  }

  /** Whether the session outlives the tab. */
  isKeptSignedIn(): boolean {
    return this.#tokens.areKept();
  }

  async changeName(name: string): Promise<Failure | null> {
    return this.#asMember(async (amplify) => this.#welcome(await amplify.changeName(name)));
  }

  /**
   * Signs out in every tab that shares the session. The tokens leave the browser at once, also when the user pool cannot
   * be reached to end them there.
   */
  async signOut(): Promise<void> {
    const refreshTokens = this.#tokens.withdraw();
    await this.#userPool.call(async (amplify) => {
      await Promise.all(refreshTokens.map((refreshToken) => amplify.signOut(refreshToken)));
      return null;
    });
    this.#forgetMember();
  }

  async signOutEverywhere(): Promise<Failure | null> {
    return this.#asMember(async (amplify) => {
      await amplify.signOutEverywhere();
      this.#forgetMember();
      return null;
    });
  }

  async deleteMember(): Promise<Failure | null> {
    return this.#asMember(async (amplify) => {
      await amplify.deleteMember();
      this.#forgetMember();
      return null;
    });
  }

  /** Looks whether the member is still signed in, and renews the tokens where it is time. Nobody has asked for it. */
  async lookAgain(): Promise<Failure | null> {
    return this.#quietlyAsMember(async (amplify) => this.#welcome(await amplify.session()));
  }

  /**
   * What the member shows to an API, in the header `Authorization: Bearer`.
   * @param rejected an access token that the API took for ended
   * @returns `null` when nobody is signed in, or no other could be had
   */
  async accessToken(rejected: string | null = null): Promise<string | null> {
    if (!this.#tokens.hasTokens()) return null;
    let accessToken: string | null = null;
    await this.#quietlyAsMember(async (amplify) => {
      accessToken = await amplify.accessToken(rejected);
      return accessToken === null ? { kind: 'session-lost' } : null;
    });
    return accessToken;
  }

  async #restore(): Promise<void> {
    const failure = await this.#userPool.call(async (amplify) => this.#welcome(await amplify.session()));
    if (failure?.kind === 'session-lost') this.#forgetMember();
    // The tokens may still be good, as when offline: say so, and try again at the next page.
    if (failure) this.#sessionEnd.set(failure);
  }

  async #startChallenge(amplify: AmplifyAuth, request: ChallengeRequest): Promise<null> {
    const parameters = await this.#tokens.startAfresh(() => amplify.signIn(request.phoneNumber));
    this.#pending.keep({ ...request, ...challengeProgress(parameters, this.#clock.now()) });
    this.#sessionEnd.set(null);
    return null;
  }

  async #answer(code: string): Promise<Failure | null> {
    const challenge = this.challenge();
    if (!challenge) return { kind: 'challenge-lost' };
    if (challenge.attemptsLeft === 0) return { kind: 'code-used-up' };
    const failure = await this.#userPool.call(async (amplify) => {
      const answered = await this.#tokens.startAfresh(async () => {
        const outcome = await amplify.sendCustomChallengeAnswer(code, challenge.name);
        if ('session' in outcome) this.#tokens.keep(challenge);
        return outcome;
      });
      if ('session' in answered) {
        this.#pending.forget();
        return this.#welcome(answered.session);
      }
      const progress = challengeProgress(answered.parameters, this.#clock.now());
      this.#pending.keep({ ...challenge, ...progress });
      return { kind: 'wrong-code', attemptsLeft: progress.attemptsLeft };
    });
    return this.#noted(challenge, failure?.kind === 'session-lost' ? this.#lossOf(challenge) : failure);
  }

  /** Cognito ends a log-in about when its code dies, and tells no more of either than that it has ended. */
  #lossOf({ expiresAt }: Challenge): Failure {
    return { kind: expiresAt > this.#clock.now() ? 'challenge-lost' : 'code-expired' };
  }

  /**
   * Joins the challenge that is live by now, and sends the same answer once more. If joining had a new code sent, the
   * answer is not that one: it must not spend an attempt.
   */
  async #joinAndAnswer(code: string): Promise<Failure | null> {
    const before = this.challenge();
    const askedAt = this.#clock.now();
    const failure = await this.sendNewCode();
    const joined = this.challenge();
    if (failure || !before || !joined) return failure;
    return isIssuedSince(askedAt, joined, before, this.#clock.now())
      ? { kind: 'code-replaced' }
      : this.#answer(code);
  }

  /** Keeps what a failure says about the pending challenge, so that a reload shows the same. */
  #noted(challenge: Challenge, failure: Failure | null): Failure | null {
    if (failure?.kind === 'code-used-up') this.#pending.keep({ ...challenge, attemptsLeft: 0 });
    if (failure && 'retryAfterSeconds' in failure && failure.retryAfterSeconds !== null) {
      this.#pending.keep({ ...challenge, resendAt: this.#clock.now() + failure.retryAfterSeconds * 1000 });
    }
    return failure;
  }

  /** A call for which somebody has to be signed in: if the user pool says otherwise, nobody is any more. */
  async #asMember(step: UserPoolStep): Promise<Failure | null> {
    return this.#leaveIfEnded(await this.#userPool.call(step));
  }

  async #quietlyAsMember(step: UserPoolStep): Promise<Failure | null> {
    return this.#leaveIfEnded(await this.#userPool.callQuietly(step));
  }

  async #leaveIfEnded(failure: Failure | null): Promise<Failure | null> {
    if (failure?.kind !== 'session-lost') return failure;
    this.#forgetMember();
    this.#sessionEnd.set(failure);
    // The guards of the page decide again: one for members only leads to the log-in, and keeps the way back.
    await this.#router.navigateByUrl(this.#router.url, { onSameUrlNavigation: 'reload' });
    return failure;
  }

  #welcome(session: Session | null): Failure | null {
    this.#session.set(session);
    if (!session) return { kind: 'session-lost' };
    this.#sessionEnd.set(null);
    this.#keepWatch(session);
    return null;
  }

  /** For members only, and so not part of the first screen. Without it, each call still renews the tokens that it needs. */
  #keepWatch(session: Session): void {
    void import('./session-watch').then(
      ({ SessionWatch }) => {
        if (!this.#destroyRef.destroyed) this.#injector.get(SessionWatch).lookIn(session.renewInMs);
      },
      () => null,
    );
  }

  #forgetMember(): void {
    this.#tokens.empty();
    this.#session.set(null);
    this.#sessionEnd.set(null);
  }
}

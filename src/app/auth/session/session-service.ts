import { computed, inject, Service, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { Failure } from '../failure';
import type { Session } from './session';
import { TokenStorage } from '../cognito/token-storage';
import { UserPool, type UserPoolCall } from '../cognito/user-pool';

/** Who is signed in: from a log-in, or the tokens that one left in the browser, until the session ends, here or elsewhere. */
@Service()
export class SessionService {
  readonly #userPool = inject(UserPool);
  readonly #tokens = inject(TokenStorage);
  readonly #router = inject(Router);

  readonly #session = signal<Session | null>(null);
  readonly #sessionEnd = signal<Failure | null>(null);
  #restoring: Promise<void> | null = null;

  /** The log-in of whoever is signed in; `null` for a visitor, and until `restored`. */
  readonly session = this.#session.asReadonly();
  /** Who is signed in. */
  readonly member = computed(() => this.#session()?.member ?? null);
  /** Why the last session ended without being asked to, for the log-in to say. */
  readonly endReason = this.#sessionEnd.asReadonly();

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

  /** Looks whether the member is still signed in, and renews the tokens where it is time. Nobody has asked for it. */
  async revalidate(): Promise<Failure | null> {
    return this.#quietlyAsMember(async (amplify) => this.setSession(await amplify.session()));
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

  /** A call for which somebody has to be signed in: if the user pool says otherwise, nobody is any more. */
  async asMember(step: UserPoolCall): Promise<Failure | null> {
    return this.#handleSessionLoss(await this.#userPool.call(step));
  }

  /** Takes whoever the tokens tell for signed in; nobody, where they tell nobody. */
  setSession(session: Session | null): Failure | null {
    this.#session.set(session);
    if (!session) return { kind: 'session-lost' };
    this.#sessionEnd.set(null);
    return null;
  }

  /** Once a new log-in has begun, nobody needs to be told any more why the last session ended. */
  clearEndReason(): void {
    this.#sessionEnd.set(null);
  }

  /** Ends the session in this browser. */
  clearSession(): void {
    this.#tokens.empty();
    this.#session.set(null);
    this.#sessionEnd.set(null);
  }

  /** Removes a session that has ended by itself. One that another tab keeps on the device is not its own. */
  #removeSession(): void {
    this.#tokens.removeCurrent();
    this.#session.set(null);
  }

  async #restore(): Promise<void> {
    const failure = await this.#userPool.call(async (amplify) => this.setSession(await amplify.session()));
    if (isEnd(failure)) this.#removeSession();
    // The tokens may still be good, as when offline: say so, and try again at the next page.
    if (failure) this.#sessionEnd.set(failure);
  }

  async #quietlyAsMember(step: UserPoolCall): Promise<Failure | null> {
    return this.#handleSessionLoss(await this.#userPool.callInBackground(step));
  }

  async #handleSessionLoss(failure: Failure | null): Promise<Failure | null> {
    if (!isEnd(failure)) return failure;
    this.#removeSession();
    this.#sessionEnd.set(failure);
    // The guards of the page decide again: one for members only leads to the log-in, and keeps the way back.
    await this.#router.navigateByUrl(this.#router.url, { onSameUrlNavigation: 'reload' });
    return failure;
  }
}

function isEnd(failure: Failure | null): boolean {
  return failure?.kind === 'session-lost' || failure?.kind === 'session-reused';
}

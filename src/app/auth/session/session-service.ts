import { computed, inject, Service, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { Failure } from '../failure';
import type { Session } from './session';
import { TokenStorage } from '../cognito/token-storage';
import { CognitoClient, type CognitoCall } from '../cognito/cognito-client';

/** Who is signed in: from a log-in, or the tokens that one left in the browser, until the session ends, here or elsewhere. */
@Service()
export class SessionService {
  readonly #cognito = inject(CognitoClient);
  readonly #tokenStorage = inject(TokenStorage);
  readonly #router = inject(Router);

  readonly #session = signal<Session | null>(null);
  readonly #endReason = signal<Failure | null>(null);
  #restoring: Promise<void> | null = null;

  /** The log-in of whoever is signed in; `null` for a visitor, and until `restored`. */
  readonly session = this.#session.asReadonly();
  /** Who is signed in. */
  readonly member = computed(() => this.#session()?.member ?? null);
  /** Why the last session ended without being asked to, for the log-in to say. */
  readonly endReason = this.#endReason.asReadonly();

  /**
   * Resolves once it is known whether somebody is signed in. Amplify is loaded for it only if there are tokens; where
   * there are none yet, another tab may have kept some by the next page.
   */
  async restore(): Promise<void> {
    if (this.#session() || !this.#tokenStorage.hasTokens()) return;
    this.#restoring ??= this.#loadSession();
    await this.#restoring;
    this.#restoring = null;
  }

  /** Looks whether the member is still signed in, and renews the tokens where it is time. Nobody has asked for it. */
  async revalidate(): Promise<Failure | null> {
    return this.#callAsMemberInBackground(async (amplify) => this.setSession(await amplify.session()));
  }

  /**
   * What the member shows to an API, in the header `Authorization: Bearer`.
   * @param rejected an access token that the API took for ended
   * @returns `null` when nobody is signed in, or no other could be had
   */
  async accessToken(rejected: string | null = null): Promise<string | null> {
    if (!this.#tokenStorage.hasTokens()) return null;
    let accessToken: string | null = null;
    await this.#callAsMemberInBackground(async (amplify) => {
      accessToken = await amplify.accessToken(rejected);
      return accessToken === null ? { kind: 'session-lost' } : null;
    });
    return accessToken;
  }

  /** A call for which somebody has to be signed in: if the user pool says otherwise, nobody is any more. */
  async callAsMember(step: CognitoCall): Promise<Failure | null> {
    return this.#handleSessionLoss(await this.#cognito.call(step));
  }

  /** Takes whoever the tokens tell for signed in; nobody, where they tell nobody. */
  setSession(session: Session | null): Failure | null {
    this.#session.set(session);
    if (!session) return { kind: 'session-lost' };
    this.#endReason.set(null);
    return null;
  }

  /** Once a new log-in has begun, nobody needs to be told any more why the last session ended. */
  clearEndReason(): void {
    this.#endReason.set(null);
  }

  /** Ends the session in this browser. */
  clearSession(): void {
    this.#tokenStorage.removeAll();
    this.#session.set(null);
    this.#endReason.set(null);
  }

  /** Removes a session that has ended by itself. One that another tab keeps on the device is not its own. */
  #removeSession(): void {
    this.#tokenStorage.removeCurrent();
    this.#session.set(null);
  }

  async #loadSession(): Promise<void> {
    const failure = await this.#cognito.call(async (amplify) => this.setSession(await amplify.session()));
    if (isSessionEnd(failure)) this.#removeSession();
    // The tokens may still be good, as when offline: say so, and try again at the next page.
    if (failure) this.#endReason.set(failure);
  }

  async #callAsMemberInBackground(step: CognitoCall): Promise<Failure | null> {
    return this.#handleSessionLoss(await this.#cognito.callInBackground(step));
  }

  async #handleSessionLoss(failure: Failure | null): Promise<Failure | null> {
    if (!isSessionEnd(failure)) return failure;
    this.#removeSession();
    this.#endReason.set(failure);
    // The guards of the page decide again: one for members only leads to the log-in, and keeps the way back.
    await this.#router.navigateByUrl(this.#router.url, { onSameUrlNavigation: 'reload' });
    return failure;
  }
}

function isSessionEnd(failure: Failure | null): boolean {
  return failure?.kind === 'session-lost' || failure?.kind === 'session-reused';
}

import { computed, inject, Service, signal } from '@angular/core';
import { type ActivatedRouteSnapshot, NavigationEnd, type Route, Router } from '@angular/router';
import { type CognitoCall, CognitoClient } from '../cognito/cognito-client';
import { TokenStorage } from '../cognito/token-storage';
import type { Failure } from '../failure';
import { injectNavigate } from '../navigate';
import { PHONE_SIGN_IN_OPTIONS } from '../options';
import type { Session } from './session';

/**
 * Provides the session as a signal, from a sign-in or from stored tokens, until it ends in this
 * browser or at the user pool. Called by `AuthService`, guards and `SessionMonitor`, it calls the
 * user pool through `CognitoClient`.
 */
@Service()
export class SessionService {
  readonly #cognito = inject(CognitoClient);
  readonly #tokenStorage = inject(TokenStorage);
  readonly #router = inject(Router);
  readonly #navigate = injectNavigate();
  readonly #paths = inject(PHONE_SIGN_IN_OPTIONS).paths;
  readonly #memberRoutes = new WeakSet<Route>();

  readonly #session = signal<Session | null>(null);
  readonly #endReason = signal<Failure | null>(null);
  #restoring: Promise<void> | null = null;

  /** The member's session; `null` for a visitor, and until `restore` has resolved. */
  readonly session = this.#session.asReadonly();
  /** The signed-in member; `null` as for `session`. */
  readonly member = computed(() => this.#session()?.member ?? null);
  /** Why the last session ended without a sign-out, for the sign-in page to show. */
  readonly endReason = this.#endReason.asReadonly();

  /**
   * Restores the session from stored tokens. Without tokens, it does not load Amplify. The guards
   * call it on each navigation, because another tab may have stored tokens since.
   */
  async restore(): Promise<void> {
    if (this.#session() || !this.#tokenStorage.hasTokens()) return;
    this.#restoring ??= this.#loadSession();
    await this.#restoring;
    this.#restoring = null;
  }

  /** Records a route that `memberGuard` protects, to leave it when the session ends. */
  protectRoute(route: Route): void {
    this.#memberRoutes.add(route);
  }

  /** Checks the session in the background, and renews the tokens if they are due. */
  async revalidate(): Promise<Failure | null> {
    return this.#callAsMemberInBackground(async (amplify) => this.setSession(await amplify.session()));
  }

  /**
   * Returns the access token for the header `Authorization: Bearer` of an API request.
   * @param rejected an access token that the API has rejected, to be renewed
   * @returns `null` for a visitor, or if the token cannot be renewed
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

  /**
   * Runs a call that requires a member. If the user pool has ended the session, ends it here too.
   */
  async callAsMember(step: CognitoCall): Promise<Failure | null> {
    return this.#handleSessionLoss(await this.#cognito.call(step));
  }

  /**
   * Sets the current session.
   * @param session the session of the stored tokens; `null` if they have become invalid
   */
  setSession(session: Session | null): Failure | null {
    this.#session.set(session);
    if (!session) return { kind: 'session-lost' };
    this.#endReason.set(null);
    return null;
  }

  /** Clears the reason why the last session ended, when a new sign-in starts. */
  clearEndReason(): void {
    this.#endReason.set(null);
  }

  /** Removes every session from this browser. */
  clearSession(): void {
    this.#tokenStorage.removeAll();
    this.#session.set(null);
    this.#endReason.set(null);
    this.#cognito.announceSignOut();
  }

  /** Removes an ended session, but no other session that another tab has stored on the device. */
  removeSession(): void {
    this.#tokenStorage.removeCurrent();
    this.#session.set(null);
    this.#cognito.announceSignOut();
  }

  async #loadSession(): Promise<void> {
    const failure = await this.#cognito.call(async (amplify) => this.setSession(await amplify.session()));
    if (isSessionEnd(failure)) this.removeSession();
    // The tokens may still be valid, for example when offline. The next navigation tries again.
    if (failure) this.#endReason.set(failure);
  }

  async #callAsMemberInBackground(step: CognitoCall): Promise<Failure | null> {
    return this.#handleSessionLoss(await this.#cognito.callInBackground(step));
  }

  /** Removes the session if the failure has ended it, and leaves a page for members. */
  async #handleSessionLoss(failure: Failure | null): Promise<Failure | null> {
    if (!isSessionEnd(failure)) return failure;
    this.removeSession();
    this.#endReason.set(failure);
    await this.#leaveMemberPage();
    return failure;
  }

  /**
   * Opens the sign-in page if the open page, or the one that is opening, is for members only. Does
   * not wait for the latter, whose resolvers may wait for this call.
   */
  async #leaveMemberPage(): Promise<void> {
    if (this.#router.currentNavigation()) {
      const subscription = this.#router.events.subscribe((event) => {
        if (!(event instanceof NavigationEnd)) return;
        subscription.unsubscribe();
        if (!this.#session()) void this.#leaveProtectedPage();
      });
    }
    await this.#leaveProtectedPage();
  }

  async #leaveProtectedPage(): Promise<void> {
    const { url, routerState } = this.#router;
    if (!this.#isProtected(routerState.snapshot.root)) return;
    await this.#navigate(this.#router.createUrlTree([this.#paths.login], { queryParams: { returnTo: url } }));
  }

  #isProtected({ routeConfig, children }: ActivatedRouteSnapshot): boolean {
    return (
      (routeConfig !== null && this.#memberRoutes.has(routeConfig)) ||
      children.some((child) => this.#isProtected(child))
    );
  }
}

function isSessionEnd(failure: Failure | null): boolean {
  return failure?.kind === 'session-lost' || failure?.kind === 'session-reused';
}

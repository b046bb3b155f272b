import { inject, Injector, Service } from '@angular/core';
import { Busy } from './busy';
import type { ChallengeService } from './challenge/challenge-service';
import { PendingChallenge } from './challenge/pending-challenge';
import { CognitoClient } from './cognito/cognito-client';
import { TokenStorage } from './cognito/token-storage';
import { type Failure, failureFrom } from './failure';
import type { Member } from './session/session';
import { loadSessionMonitor } from './session/load-session-monitor';
import { SessionService } from './session/session-service';

/**
 * Signs up, signs in, changes and signs out members. The pages use nothing else, and a page of your
 * own can do the same. Methods that call the user pool return `null` on success or the expected
 * failure, for which `failureText` has the message; an unexpected error goes to the error handler,
 * and is returned as the failure `unexpected`. They never throw.
 *
 * Calls pass through these classes:
 * 1. `AuthService`: one method per action of the user
 * 2. `ChallengeService`, loaded on demand, and `SessionService`: state of the sign-in and of the
 *    session
 * 3. `CognitoClient`: loads the adapter, runs one call at a time, turns errors into failures
 * 4. `AmplifyAuth`: the Amplify adapter, with `AmplifySession` and `TokenRenewal`
 * 5. `TokenStorage`: the tokens of this tab and of this device
 * @example
 * ```ts
 * const auth = inject(AuthService);
 * const failure = await auth.signIn('+12025550123', { keepSignedIn: false });
 * // After the user has entered the code, and while `auth.challenge()` is not null:
 * await auth.sendCustomChallengeAnswer('123456');
 * auth.member()?.name;
 * ```
 */
@Service()
export class AuthService {
  readonly #cognito = inject(CognitoClient);
  readonly #tokenStorage = inject(TokenStorage);
  readonly #pending = inject(PendingChallenge);
  readonly #sessions = inject(SessionService);
  readonly #busy = inject(Busy);
  readonly #injector = inject(Injector);

  /**
   * The member's session; `null` for a visitor, and until `restoreSession` or a guard has restored
   * it.
  
   */
  readonly session = this.#sessions.session;
  /** The signed-in member; `null` as for `session`. */
  readonly member = this.#sessions.member;
  /** Why the last session ended without a sign-out, for the sign-in page to show. */
  readonly endReason = this.#sessions.endReason;
  /** The challenge that awaits its code; `null` if no code was requested. */
  readonly challenge = this.#pending.challenge;
  /** Whether a call that the user has started is pending. */
  readonly isBusy = this.#busy.isBusy;

  /**
   * Loads the scripts of a sign-in, so that its first call does not wait for them. The pages call
   * it in idle time. A script that fails to load is loaded again when it is needed.
   */
  async preload(): Promise<void> {
    await Promise.allSettled([this.#cognito.preload(), loadChallengeService(), loadSessionMonitor()]);
  }

  /**
   * Restores the session from stored tokens, for a page without a guard. Without tokens, it loads
   * no script. If the session has ended or the user pool cannot be reached, `endReason` is set.
   */
  async restoreSession(): Promise<void> {
    await this.#sessions.restore();
  }

  /**
   * Creates an account and requests a code. If the number has an account, the code signs in to it,
   * even while new accounts are limited.
   * @param member the name, and the phone number in E.164, such as `+12025550123`
   */
  async signUp(member: Member): Promise<Failure | null> {
    return this.#withChallenges((challenges) => challenges.signUp(member));
  }

  /**
   * Requests a code, or joins the active challenge of this number.
   * @param phoneNumber E.164, such as `+12025550123`
   * @param options `keepSignedIn` stores the session on the device, and so beyond the tab
   */
  async signIn(phoneNumber: string, options: { keepSignedIn: boolean }): Promise<Failure | null> {
    return this.#withChallenges((challenges) => challenges.signIn(phoneNumber, options));
  }

  /**
   * Starts to move the member's account to another number: requests a code for the current number,
   * or joins its active challenge. Its right answer requests a code for the new number, and the
   * right answer to that ends every session and starts a new one.
   * @param newNumber E.164
   */
  async changeNumber(newNumber: string): Promise<Failure | null> {
    return this.#withChallenges((challenges) => challenges.changeNumber(newNumber));
  }

  /** Forgets a change of number that has not been completed. */
  cancelNumberChange(): void {
    if (this.challenge()?.newNumber !== undefined) this.#pending.clear();
  }

  /**
   * Requests another code for the same number. A change whose second code cannot be answered any
   * more starts again with the current number, or completes if only the response was lost.
   */
  async sendNewCode(): Promise<Failure | null> {
    return this.#withChallenges((challenges) => challenges.restart());
  }

  /**
   * Answers the pending challenge. After the right code, `challenge` is `null`, or the challenge of
   * the new number if the member changes it.
   * @param code the six digits of the SMS message
   */
  async sendCustomChallengeAnswer(code: string): Promise<Failure | null> {
    return this.#withChallenges((challenges) => challenges.answer(code));
  }

  /**
   * Drops the pending challenge, when the user cancels. Runs after the pending calls, one of which
   * may store a challenge.
   */
  async cancelChallenge(): Promise<void> {
    await this.#cognito.callInBackground(async () => {
      this.#pending.clear();
      return null;
    });
  }

  /**
   * Returns the access token for requests to your own API, for code that cannot use
   * `accessTokenInterceptor`. Renews it if it is due.
   * @returns `null` for a visitor, or if the token cannot be renewed
   */
  async accessToken(): Promise<string | null> {
    return this.#sessions.accessToken();
  }

  /**
   * Ensures a recent sign-in before a sensitive step: opens a dialog that asks the member for a
   * fresh code if the sign-in is too old. This is a courtesy: only your API can require it, by the
   * claim `auth_time`.
   * @param maxAgeSeconds the age that is too old; 0 always requires a fresh code
   * @returns false if the member has cancelled, for a visitor, and on the code page
   * @throws TypeError if the script of the dialog cannot be loaded
   * @example `if (await auth.ensureRecentSignIn(600)) await deleteEverything();`
   */
  async ensureRecentSignIn(maxAgeSeconds: number): Promise<boolean> {
    const { Reauthentication } = await this.#busy.track(import('./session/reauthentication'));
    return this.#injector.get(Reauthentication).ensureRecent(maxAgeSeconds);
  }

  /** Whether the session is stored on the device, and so survives the end of the tab. */
  isPersistent(): boolean {
    return this.#tokenStorage.isPersistent();
  }

  /**
   * Changes the member's name.
   * @param name the full name, of 100 characters at most
   */
  async changeName(name: string): Promise<Failure | null> {
    return this.#sessions.callAsMember(async (amplify) =>
      this.#sessions.setSession(await amplify.changeName(name)),
    );
  }

  /**
   * Signs out in every tab that shares the session. The tokens are removed from the browser at
   * once, even if the user pool cannot be reached to revoke them.
   */
  async signOut(): Promise<void> {
    const refreshTokens = this.#tokenStorage.takeAll();
    await this.#cognito.call(async (amplify) => {
      await Promise.all(refreshTokens.map((refreshToken) => amplify.signOut(refreshToken)));
      return null;
    });
    this.#sessions.clearSession();
  }

  /** Ends every session of the member, on all devices. */
  async signOutEverywhere(): Promise<Failure | null> {
    return this.#sessions.callAsMember(async (amplify) => {
      await amplify.signOutEverywhere();
      this.#sessions.clearSession();
      return null;
    });
  }

  /** Deletes the member's account, and ends every session of it. */
  async deleteMember(): Promise<Failure | null> {
    return this.#sessions.callAsMember(async (amplify) => {
      await amplify.deleteMember();
      this.#sessions.clearSession();
      return null;
    });
  }

  /** Runs a step with the `ChallengeService`, which is not part of the first script. */
  async #withChallenges(
    step: (challenges: ChallengeService) => Promise<Failure | null>,
  ): Promise<Failure | null> {
    return this.#busy.track(
      loadChallengeService().then((service) => step(this.#injector.get(service)), failureFrom),
    );
  }
}

async function loadChallengeService(): Promise<typeof ChallengeService> {
  return (await import('./challenge/challenge-service')).ChallengeService;
}

import {
  ApplicationRef,
  createComponent,
  DOCUMENT,
  EnvironmentInjector,
  inject,
  Service,
  type Type,
} from '@angular/core';
import { NavigationStart, Router } from '@angular/router';
import { Busy } from '../busy';
import { TokenStorage } from '../cognito/token-storage';
import { PHONE_SIGN_IN_OPTIONS } from '../options';
import { LOAD_REAUTHENTICATION_DIALOG, type ReauthenticationDialog } from './load-reauthentication-dialog';
import { SessionService } from './session-service';

/**
 * Asks the member for a fresh code before a step that requires a recent sign-in. For the app's own
 * pages this is a courtesy: only the server can require it, by the claim `auth_time`.
 */
@Service()
export class Reauthentication {
  readonly #sessions = inject(SessionService);
  readonly #tokens = inject(TokenStorage);
  readonly #busy = inject(Busy);
  readonly #router = inject(Router);
  readonly #application = inject(ApplicationRef);
  readonly #injector = inject(EnvironmentInjector);
  readonly #document = inject(DOCUMENT);
  readonly #loadDialog = inject(LOAD_REAUTHENTICATION_DIALOG);
  readonly #codePage = inject(PHONE_SIGN_IN_OPTIONS).paths.code;
  #dialog: Promise<boolean> | null = null;

  /**
   * Ensures a recent sign-in. Opens the dialog, or joins the open one, if the sign-in is too old.
   * @param maxAgeSeconds the age that is too old; 0 always requires a fresh code
   * @returns false if the member has cancelled, for a visitor, and on the code page
   * @throws if the script of the dialog cannot be loaded
   */
  async ensureRecent(maxAgeSeconds: number): Promise<boolean> {
    return this.#ensure(() => this.isSignInRecent(maxAgeSeconds));
  }

  /**
   * Ensures another sign-in than the one that an API has rejected as too old, as `ensureRecent`
   * does. The clocks of this device and of the API may differ, so the age of the sign-in does not
   * matter.
   * @param rejectedSignIn `Session.signedInAt`; undefined if the session was unknown
   */
  async ensureNewer(rejectedSignIn: number | undefined): Promise<boolean> {
    return this.#ensure(() => {
      const session = this.#sessions.session();
      return rejectedSignIn !== undefined && session !== null && session.signedInAt > rejectedSignIn;
    });
  }

  /**
   * Checks the age of the sign-in. Corrects this device's clock by its difference from the user
   * pool's clock, which Amplify stores with the tokens. If the device's clock was set back since,
   * the age can be unknown.
   * @param maxAgeSeconds the age that is too old; 0 is always too old
   * @returns false for a visitor, and for an unknown age
   */
  isSignInRecent(maxAgeSeconds: number): boolean {
    const session = this.#sessions.session();
    if (!session) return false;
    const now = Date.now() + (Number(this.#tokens.read('clockDrift')) || 0);
    const ageMs = now - session.signedInAt;
    return ageMs >= 0 && ageMs < maxAgeSeconds * 1000;
  }

  async #ensure(isSufficient: () => boolean): Promise<boolean> {
    await this.#sessions.restore();
    if (isSufficient()) return true;
    if (this.#dialog) return this.#dialog;
    // Another tab that shares the tokens may have replaced the session.
    await this.#sessions.revalidate();
    if (isSufficient()) return true;
    if (!this.#sessions.session() || this.#isOnCodePage()) return false;
    this.#dialog ??= this.#confirm().finally(() => (this.#dialog = null));
    return this.#dialog;
  }

  /**
   * Checks whether the code page is open or opening. There the member enters a code already, to
   * change the number of the account: the challenge of a dialog would end that change.
   */
  #isOnCodePage(): boolean {
    const url = this.#router.currentNavigation()?.extractedUrl.toString() ?? this.#router.url;
    return url.replace(/[?#].*/, '') === this.#codePage;
  }

  async #confirm(): Promise<boolean> {
    const memberId = this.#tokens.memberId();
    const isConfirmed = await this.#openDialog();
    // The number may belong to another account since the last renewal of the tokens.
    return isConfirmed && this.#tokens.memberId() === memberId;
  }

  /**
   * Opens the dialog. A navigation cancels it, even before its script has loaded; not a reload of
   * the open page, which a change of language starts.
   */
  async #openDialog(): Promise<boolean> {
    const navigation = new AbortController();
    const subscription = this.#router.events.subscribe(
      (event) => event instanceof NavigationStart && event.url !== this.#router.url && navigation.abort(),
    );
    try {
      const component = await this.#busy.track(this.#loadDialog());
      return !navigation.signal.aborted && (await this.#render(component, navigation.signal));
    } finally {
      subscription.unsubscribe();
    }
  }

  async #render(component: Type<ReauthenticationDialog>, signal: AbortSignal): Promise<boolean> {
    const dialog = createComponent(component, { environmentInjector: this.#injector });
    const { nativeElement: host } = dialog.location as { nativeElement: HTMLElement };
    const result = new Promise<boolean>((resolve) => {
      dialog.instance.closed.subscribe(resolve);
      signal.addEventListener('abort', () => resolve(false));
    });
    this.#document.body.append(host);
    this.#application.attachView(dialog.hostView);
    try {
      return await result;
    } finally {
      dialog.destroy();
    }
  }
}

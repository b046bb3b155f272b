import { ApplicationRef, Component, computed, DOCUMENT, effect, inject, signal } from '@angular/core';
import { NavigationEnd, NavigationError, Router, RouterOutlet } from '@angular/router';
import { environment } from '../environments/environment';
import { type Failure, failureText, PhoneSignInI18n } from '../phone-sign-in';
import { LanguageSelect } from './shell/language-select';
import { adoptPrerenderedForm } from './shell/prerendered-form';

/** The app around the pages, until the first of them is open: later, their frame shows progress. */
@Component({
  selector: 'app-root',
  imports: [LanguageSelect, RouterOutlet],
  template: `
    @if (isOpening()) {
      <div class="phone-busy-line" role="progressbar" [attr.aria-label]="messages().wait"></div>
    }
    <header class="brand">
      <img src="/favicon.svg" width="28" height="28" alt="" />
      <span [textContent]="appName"></span>
    </header>
    <main class="card">
      @if (failed(); as failed) {
        <div role="alert" class="phone-reveal phone-failure-alert phone-shown">
          <span [textContent]="failed.message"></span>
        </div>
        <p>
          <a [href]="failed.retryUrl" [textContent]="messages().retry"></a>
        </p>
      }
      <router-outlet />
    </main>
    <footer><app-language-select /></footer>
    <!-- For the prerendered pages. -->
    <noscript [textContent]="messages().noScript"></noscript>
  `,
})
export class App {
  readonly #router = inject(Router);
  readonly #application = inject(ApplicationRef);
  readonly #document = inject(DOCUMENT);
  readonly #error = signal<NavigationError | null>(null);
  readonly #isOpen = computed(() => this.#router.lastSuccessfulNavigation() !== null);

  protected readonly isOpening = computed(() => this.#router.currentNavigation() !== null && !this.#isOpen());
  /** The failure of the first navigation, and the URL that retries by a full page load. */
  protected readonly failed = computed(() => {
    const error = this.#error();
    return error && !this.#isOpen() ? this.#describe(error) : null;
  });
  protected readonly appName = environment.appName;
  readonly #i18n = inject(PhoneSignInI18n);
  protected readonly messages = this.#i18n.messages;

  constructor() {
    effect(() => {
      const { documentElement } = this.#document;
      documentElement.lang = this.#i18n.language();
      documentElement.dir = this.#i18n.direction();
    });
    this.#router.events.subscribe((event) => {
      if (event instanceof NavigationError) this.#error.set(event);
      else if (!(event instanceof NavigationEnd)) return;
      adoptPrerenderedForm(this.#document, () => this.#application.tick());
    });
  }

  #describe({ error, url }: NavigationError) {
    // A script that fails to load. Any other failure would repeat at the same URL.
    const isOffline = error instanceof TypeError && /module/i.test(error.message);
    const failure: Failure = isOffline ? { kind: 'offline' } : { kind: 'unexpected', requestId: null };
    return { message: failureText(failure, this.messages()), retryUrl: isOffline ? url : '/account' };
  }
}

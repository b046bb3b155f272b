import { Component, computed, DestroyRef, DOCUMENT, ElementRef, inject, onIdle, signal } from '@angular/core';
import { Location } from '@angular/common';
import { ActivatedRoute, NavigationEnd, NavigationError, Router, RouterOutlet } from '@angular/router';
import { AuthService } from '../auth/auth-service';
import { failureFrom } from '../auth/failure';
import { PHONE_SIGN_IN_OPTIONS } from '../auth/options';
import { FailureAlert } from '../form/failure-alert';
import { I18n } from '../i18n/i18n';
import { followLanguageInTitle } from '../i18n/title';

/**
 * Surrounds each page: shows progress, shows a page that failed to open, and moves the focus to a
 * page that has opened. Preloads the scripts of the other pages.
 */
@Component({
  selector: 'phone-frame',
  imports: [FailureAlert, RouterOutlet],
  host: {
    class: 'phone-sign-in',
    tabindex: '-1',
    '[attr.lang]': 'messages().locale',
    '[attr.dir]': 'direction()',
  },
  template: `
    @if (isBusy()) {
      <div class="phone-busy-line" role="progressbar" [attr.aria-label]="messages().wait"></div>
    }
    @if (failedNavigation(); as failed) {
      <phone-failure-alert [failure]="failed.failure" />
      <p>
        <a [href]="failed.retryHref" [textContent]="messages().retry"></a>
      </p>
    }
    <router-outlet />
  `,
})
export class PhoneFrame {
  readonly #auth = inject(AuthService);
  readonly #router = inject(Router);
  readonly #location = inject(Location);
  readonly #document = inject(DOCUMENT);
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly #home = inject(PHONE_SIGN_IN_OPTIONS).paths.home;
  readonly #lastError = signal<NavigationError | null>(null);

  /** Whether a call or a navigation is pending, including the download of a page's script. */
  protected readonly isBusy = computed(
    () => this.#auth.isBusy() || this.#router.currentNavigation() !== null,
  );
  /** `null` while another page opens and after a later navigation has succeeded. */
  protected readonly failedNavigation = computed(() => {
    const error = this.#lastError();
    const lastSuccessfulId = this.#router.lastSuccessfulNavigation()?.id ?? 0;
    const isLast = error && error.id > lastSuccessfulId && !this.#router.currentNavigation();
    return isLast ? this.#describe(error) : null;
  });
  readonly #i18n = inject(I18n);
  protected readonly messages = this.#i18n.messages;
  protected readonly direction = this.#i18n.direction;

  constructor() {
    followLanguageInTitle();
    const subscription = this.#router.events.subscribe((event) => {
      if (event instanceof NavigationError) this.#lastError.set(event);
      if (event instanceof NavigationEnd) this.#focus();
    });
    inject(DestroyRef).onDestroy(() => subscription.unsubscribe());
    const pages = inject(ActivatedRoute).routeConfig?.children ?? [];
    // While the user enters a number. A script that fails is loaded again when it is needed.
    void onIdle()
      .then(() => Promise.all([this.#auth.preload(), ...pages.map((page) => page.loadComponent?.())]))
      .catch(() => null);
  }

  #describe({ error, url }: NavigationError) {
    const failure = failureFrom(error);
    // Any failure but a lost connection would repeat at the same URL.
    const retryUrl = failure.kind === 'offline' ? url : this.#home;
    // Opened by a full page load: browsers cache failed script loads, and a new release renames its
    // scripts.
    return { failure, retryHref: this.#location.prepareExternalUrl(retryUrl) };
  }

  /** Moves the focus to the new page, because the previously focused element is gone. */
  #focus(): void {
    const { activeElement, body } = this.#document;
    if (activeElement === body) this.#host.focus({ preventScroll: true });
  }
}

import { ApplicationRef, Component, computed, DOCUMENT, effect, inject } from '@angular/core';
import { Router, RouterOutlet } from '@angular/router';
import { environment } from '../environments/environment';
import { AuthService } from './auth/auth-service';
import { FailureAlert } from './form/failure-alert';
import { I18n } from './i18n/i18n';
import { followLanguageInTitle } from './i18n/title';
import { LanguageSelect } from './shell/language-select';
import { NavigationErrors } from './shell/navigation-errors';
import { adoptPrerenderedForm } from './shell/prerendered-form';

@Component({
  selector: 'app-root',
  imports: [FailureAlert, LanguageSelect, RouterOutlet],
  template: `
    @if (isBusy()) {
      <div class="busy-line" role="progressbar" [attr.aria-label]="messages().wait"></div>
    }
    <header class="brand">
      <img src="/favicon.svg" width="28" height="28" alt="" />
      <span [textContent]="appName"></span>
    </header>
    <main #page class="card" tabindex="-1">
      @if (failedNavigation(); as failed) {
        <phone-failure-alert [failure]="failed.failure" />
        <p>
          <a [href]="failed.retryHref" [textContent]="messages().retry"></a>
        </p>
      }
      <router-outlet (activate)="focusPage(page)" />
    </main>
    <footer><app-language-select /></footer>
    <!-- For the prerendered pages. -->
    <noscript [textContent]="messages().noScript"></noscript>
  `,
})
export class App {
  readonly #auth = inject(AuthService);
  readonly #router = inject(Router);
  readonly #application = inject(ApplicationRef);
  readonly #document = inject(DOCUMENT);

  /** Whether a call or a navigation is pending, including the download of a page's script. */
  protected readonly isBusy = computed(
    () => this.#auth.isBusy() || this.#router.currentNavigation() !== null,
  );
  protected readonly failedNavigation = inject(NavigationErrors).current;
  protected readonly appName = environment.appName;
  protected readonly messages = inject(I18n).messages;

  constructor() {
    followLanguageInTitle();
    effect(() => {
      this.#document.documentElement.lang = this.messages().locale;
    });
  }

  /** Moves the focus to the new page, because the previously focused element is gone. */
  protected focusPage(page: HTMLElement): void {
    adoptPrerenderedForm(this.#document, () => this.#application.tick());
    if (this.#document.activeElement === this.#document.body) page.focus({ preventScroll: true });
  }
}

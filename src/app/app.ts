import { ApplicationRef, Component, computed, inject } from '@angular/core';
import { Router, RouterOutlet } from '@angular/router';
import { environment } from '../environments/environment';
import { AuthService } from './auth/auth-service';
import { takeOverEarlyForm } from './early-form';
import { FailureAlert } from './form/failure-alert';
import { NavigationFailure } from './navigation-failure';
import { LanguageSelect } from './texts/language-select';
import { texts } from './texts/texts';

@Component({
  selector: 'app-root',
  imports: [FailureAlert, LanguageSelect, RouterOutlet],
  template: `
    @if (isWaiting()) {
      <div class="waiting-line" role="progressbar" [attr.aria-label]="texts.wait"></div>
    }
    <header class="brand">
      <img src="/favicon.svg" width="28" height="28" alt="" />
      <span>{{ appName }}</span>
    </header>
    <main #page class="card" tabindex="-1">
      @if (unopenedPage(); as unopened) {
        <app-failure-alert [failure]="unopened.failure" />
        <p>
          <a [href]="unopened.retryHref">{{ texts.retry }}</a>
        </p>
      }
      <router-outlet (activate)="startAt(page)" />
    </main>
    <footer><app-language-select /></footer>
    <!-- For the pages that the build draws. -->
    <noscript>{{ texts.noScript }}</noscript>
  `,
})
export class App {
  readonly #auth = inject(AuthService);
  readonly #router = inject(Router);
  readonly #application = inject(ApplicationRef);

  /** Also while the script of a page is on its way. */
  protected readonly isWaiting = computed(
    () => this.#auth.isWaiting() || this.#router.currentNavigation() !== null,
  );
  protected readonly unopenedPage = inject(NavigationFailure).page;
  protected readonly appName = environment.appName;
  protected readonly texts = texts;

  /** The page that was left took the focus along: the keyboard and the screen reader go on at the one that opened. */
  protected startAt(page: HTMLElement): void {
    takeOverEarlyForm(() => this.#application.tick());
    if (document.activeElement === document.body) page.focus({ preventScroll: true });
  }
}

import { Component, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { AuthService } from './auth/auth-service';
import { APP_NAME, texts } from './texts';

@Component({
  selector: 'app-root',
  imports: [RouterOutlet],
  template: `
    @if (isWaiting()) {
      <div class="waiting-line" role="progressbar" [attr.aria-label]="texts.wait"></div>
    }
    <header class="brand">
      <img src="favicon.svg" width="28" height="28" alt="" />
      <span>{{ appName }}</span>
    </header>
    <main #page class="card" tabindex="-1">
      <router-outlet (activate)="startAt(page)" />
    </main>
  `,
})
export class App {
  protected readonly isWaiting = inject(AuthService).isWaiting;
  protected readonly appName = APP_NAME;
  protected readonly texts = texts;

  /** The page that was left took the focus along: the keyboard and the screen reader go on at the next one. */
  protected startAt(page: HTMLElement): void {
    if (document.activeElement === document.body) page.focus({ preventScroll: true });
  }
}

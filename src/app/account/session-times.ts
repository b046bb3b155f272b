import { Component, computed, inject, input } from '@angular/core';
import { REFRESH_TOKEN_LIFETIME_SECONDS } from '../../contract/token-lifetimes';
import { AuthService } from '../auth/auth-service';
import type { Session } from '../auth/session/session';
import { I18n } from '../i18n/i18n';

/** When this log-in began and when it ends, as the reader's language writes times. */
@Component({
  selector: 'app-session-times',
  template: `
    <dl class="facts">
      <div>
        <dt [textContent]="messages().account.began"></dt>
        <dd>
          <time [attr.datetime]="beganAt().toISOString()" [textContent]="moment().format(beganAt())"></time>
        </dd>
      </div>
      <div>
        <dt [textContent]="messages().account.ends"></dt>
        <dd>
          <span [textContent]="isKept ? '' : messages().account.endsWithTab"></span>&ngsp;
          <time [attr.datetime]="endsAt().toISOString()" [textContent]="day().format(endsAt())"></time>
        </dd>
      </div>
    </dl>
  `,
})
export class SessionTimes {
  readonly #i18n = inject(I18n);

  readonly session = input.required<Session>();

  protected readonly isKept = inject(AuthService).isPersistent();
  protected readonly beganAt = computed(() => new Date(this.session().beganAt));
  protected readonly endsAt = computed(
    () => new Date(this.session().beganAt + REFRESH_TOKEN_LIFETIME_SECONDS * 1000),
  );
  protected readonly moment = computed(
    () => new Intl.DateTimeFormat(this.#i18n.locales(), { dateStyle: 'long', timeStyle: 'short' }),
  );
  protected readonly day = computed(
    () => new Intl.DateTimeFormat(this.#i18n.locales(), { dateStyle: 'long' }),
  );
  protected readonly messages = this.#i18n.messages;
}

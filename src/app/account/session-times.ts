import { Component, computed, inject, input } from '@angular/core';
import { REFRESH_TOKEN_LIFETIME_SECONDS } from '../../contract/token-lifetimes';
import { AuthService } from '../auth/auth-service';
import type { Session } from '../auth/session/session';
import { I18n } from '../i18n/i18n';

/** As in the messages (`i18n/formats.ts`). */
const ASCII_DIGITS = { numberingSystem: 'latn' } as const;

/** Shows when the session started and when it ends at the latest, in the member's locale. */
@Component({
  selector: 'phone-session-times',
  template: `
    <dl class="phone-facts">
      <div>
        <dt [textContent]="messages().account.sessionStart"></dt>
        <dd>
          <time
            [attr.datetime]="startedAt().toISOString()"
            [textContent]="dateTimeFormat().format(startedAt())"
          ></time>
        </dd>
      </div>
      <div>
        <dt [textContent]="messages().account.sessionEnd"></dt>
        <dd>
          <span [textContent]="isPersistent ? '' : messages().account.sessionEndsWithTab"></span>&ngsp;
          <time [attr.datetime]="endsAt().toISOString()" [textContent]="dateFormat().format(endsAt())"></time>
        </dd>
      </div>
    </dl>
  `,
})
export class SessionTimes {
  readonly #i18n = inject(I18n);

  readonly session = input.required<Session>();

  protected readonly isPersistent = inject(AuthService).isPersistent();
  protected readonly startedAt = computed(() => new Date(this.session().signedInAt));
  protected readonly endsAt = computed(
    () => new Date(this.session().signedInAt + REFRESH_TOKEN_LIFETIME_SECONDS * 1000),
  );
  protected readonly dateTimeFormat = computed(
    () =>
      new Intl.DateTimeFormat(this.#i18n.locales(), {
        ...ASCII_DIGITS,
        dateStyle: 'long',
        timeStyle: 'short',
      }),
  );
  protected readonly dateFormat = computed(
    () => new Intl.DateTimeFormat(this.#i18n.locales(), { ...ASCII_DIGITS, dateStyle: 'long' }),
  );
  protected readonly messages = this.#i18n.messages;
}

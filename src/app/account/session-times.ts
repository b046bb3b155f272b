import { Component, computed, inject, input } from '@angular/core';
import { AuthService } from '../auth/auth-service';
import type { Session } from '../auth/session';
import { spelling } from '../texts/language';
import { texts } from '../texts/texts';

/** SECURITY.md 19: how long a refresh token lives, counted from the log-in, however often it is replaced. */
const SESSION_LIFETIME_MS = 30 * 24 * 60 * 60 * 1000;

/** When this log-in began and when it ends, as the reader's language writes times. */
@Component({
  selector: 'app-session-times',
  template: `
    <dl class="facts">
      <div>
        <dt>{{ texts.began }}</dt>
        <dd>
          <time [attr.datetime]="beganAt().toISOString()">{{ moment.format(beganAt()) }}</time>
        </dd>
      </div>
      <div>
        <dt>{{ texts.ends }}</dt>
        <dd>
          @if (!isKept) {
            {{ texts.endsWithTab }}
          }
          <time [attr.datetime]="endsAt().toISOString()">{{ day.format(endsAt()) }}</time>
        </dd>
      </div>
    </dl>
  `,
})
export class SessionTimes {
  readonly session = input.required<Session>();

  protected readonly isKept = inject(AuthService).isKeptSignedIn();
  protected readonly beganAt = computed(() => new Date(this.session().beganAt));
  protected readonly endsAt = computed(() => new Date(this.session().beganAt + SESSION_LIFETIME_MS));
  protected readonly moment = inLocalTime({ dateStyle: 'long', timeStyle: 'short' });
  protected readonly day = inLocalTime({ dateStyle: 'long' });
  protected readonly texts = texts.account;
}

function inLocalTime(style: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(spelling(), style);
}

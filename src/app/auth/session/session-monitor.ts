import { DestroyRef, DOCUMENT, effect, inject, Service } from '@angular/core';
import { listenToSessionMessages } from './session-channel';
import { SessionService } from './session-service';
import { TokenStorage } from '../cognito/token-storage';

/** Another tab writes its tokens in several steps. */
const SETTLED_AFTER_MS = 100;
/** Two retries within the grace of a refresh token whose response was lost, which is 60 seconds. */
const RETRY_AFTER_MS = 25_000;

/**
 * Monitors the session of a member: renews its tokens when they are due, and checks it when another tab has changed them (a renewal, a
 * new name, a sign-out, an account deleted), and when the device wakes up or is online again, since timers stop during sleep. Started
 * by the pages for members, and so not part of the first script; without it, each call still renews the tokens that it needs.
 */
@Service()
export class SessionMonitor {
  readonly #session = inject(SessionService);
  #planned: ReturnType<typeof setTimeout> | undefined;
  #askedFor: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    const document = inject(DOCUMENT);
    const window = document.defaultView;
    const listening = new AbortController();
    const { signal } = listening;
    effect(() => {
      const session = this.#session.session();
      if (session) this.#lookIn(session.renewInMs);
    });
    // The id token says who is signed in. Without a key, the storage was emptied as a whole.
    const isOfSession = (key: string | null) => key === null || key.endsWith('.idToken');
    const lookAfterChange = ({ key }: StorageEvent) => isOfSession(key) && this.#checkSoon(SETTLED_AFTER_MS);
    window?.addEventListener('storage', lookAfterChange, { signal });
    const tokens = inject(TokenStorage);
    listenToSessionMessages((message) => tokens.handleMessage(message) && this.#checkSoon(0), signal);
    tokens.requestNewest();
    window?.addEventListener('online', () => this.#checkSoon(0), { signal });
    document.addEventListener('visibilitychange', () => !document.hidden && this.#checkSoon(0), { signal });
    inject(DestroyRef).onDestroy(() => {
      listening.abort();
      clearTimeout(this.#planned);
      clearTimeout(this.#askedFor);
    });
  }

  /** Looks after some time, and not at the time that was planned before. */
  #lookIn(milliseconds: number): void {
    clearTimeout(this.#planned);
    this.#planned = setTimeout(() => void this.#look(), Math.max(RETRY_AFTER_MS, milliseconds));
  }

  /** Separate timer: the check in flight plans only its own successor, and may predate this event. */
  #checkSoon(milliseconds: number): void {
    clearTimeout(this.#askedFor);
    this.#askedFor = setTimeout(() => void this.#look(), milliseconds);
  }

  async #look(): Promise<void> {
    if (!this.#session.session()) return;
    const failure = await this.#session.revalidate();
    // A check that succeeds has set the session, which plans the next one.
    if (failure && this.#session.session()) this.#lookIn(RETRY_AFTER_MS);
  }
}

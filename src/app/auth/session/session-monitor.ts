import { DestroyRef, DOCUMENT, effect, inject, Service } from '@angular/core';
import { listenToSessionMessages } from './session-channel';
import { SessionService } from './session-service';
import { TokenStorage } from '../cognito/token-storage';

/** Another tab writes its tokens in several steps. */
const STORAGE_SETTLE_MS = 100;
/** Two retries within the grace of a refresh token whose response was lost, which is 60 seconds. */
const RETRY_INTERVAL_MS = 25_000;

/**
 * Monitors the session of a member: renews its tokens when they are due, and checks it when another tab has changed them (a renewal, a
 * new name, a sign-out, an account deleted), and when the device wakes up or is online again, since timers stop during sleep. Started
 * by the pages for members, and so not part of the first script; without it, each call still renews the tokens that it needs.
 */
@Service()
export class SessionMonitor {
  readonly #session = inject(SessionService);
  #regularCheck: ReturnType<typeof setTimeout> | undefined;
  #extraCheck: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    const document = inject(DOCUMENT);
    const window = document.defaultView;
    const listeners = new AbortController();
    const { signal } = listeners;
    effect(() => {
      const session = this.#session.session();
      if (session) this.#scheduleCheck(session.renewInMs);
    });
    // The id token says who is signed in. Without a key, the storage was emptied as a whole.
    const isSessionKey = (key: string | null) => key === null || key.endsWith('.idToken');
    const checkAfterChange = ({ key }: StorageEvent) =>
      isSessionKey(key) && this.#checkSoon(STORAGE_SETTLE_MS);
    window?.addEventListener('storage', checkAfterChange, { signal });
    const tokens = inject(TokenStorage);
    listenToSessionMessages((message) => tokens.handleMessage(message) && this.#checkSoon(0), signal);
    tokens.requestNewest();
    window?.addEventListener('online', () => this.#checkSoon(0), { signal });
    document.addEventListener('visibilitychange', () => !document.hidden && this.#checkSoon(0), { signal });
    inject(DestroyRef).onDestroy(() => {
      listeners.abort();
      clearTimeout(this.#regularCheck);
      clearTimeout(this.#extraCheck);
    });
  }

  /** Looks after some time, and not at the time that was planned before. */
  #scheduleCheck(milliseconds: number): void {
    clearTimeout(this.#regularCheck);
    this.#regularCheck = setTimeout(() => void this.#check(), Math.max(RETRY_INTERVAL_MS, milliseconds));
  }

  /** Separate timer: the check in flight plans only its own successor, and may predate this event. */
  #checkSoon(milliseconds: number): void {
    clearTimeout(this.#extraCheck);
    this.#extraCheck = setTimeout(() => void this.#check(), milliseconds);
  }

  async #check(): Promise<void> {
    if (!this.#session.session()) return;
    const failure = await this.#session.revalidate();
    // A check that succeeds has set the session, which plans the next one.
    if (failure && this.#session.session()) this.#scheduleCheck(RETRY_INTERVAL_MS);
  }
}

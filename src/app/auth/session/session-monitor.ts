import { DestroyRef, DOCUMENT, effect, inject, Service } from '@angular/core';
import { TokenStorage } from '../cognito/token-storage';
import { AccountLanguage } from './account-language';
import { SessionChannel, type SessionMessage } from './session-channel';
import { SessionService } from './session-service';

/** The delay after a storage event, because another tab writes its tokens one by one. */
const STORAGE_SETTLE_MS = 100;
/**
 * Allows two retries within the grace period of 60 seconds in which Cognito accepts a refresh token
 * again after a lost response.
 */
const RETRY_INTERVAL_MS = 25_000;

/**
 * Monitors the session of a member. Renews the tokens when they are due. Checks the session when
 * another tab has changed the tokens (renewal, new name, sign-out, deleted account), and when the
 * device wakes up or is online again, because timers stop during sleep. `memberGuard` loads and
 * starts it, so it is not part of the first script. Without it, each call to the user pool still
 * renews the tokens. Starts `AccountLanguage`, which visitors do not need either.
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
    // The id token identifies the member. Without a key, the whole storage was cleared.
    const isSessionKey = (key: string | null) => key === null || key.endsWith('.idToken');
    const checkAfterChange = ({ key }: StorageEvent) =>
      isSessionKey(key) && this.#checkSoon(STORAGE_SETTLE_MS);
    window?.addEventListener('storage', checkAfterChange, { signal });
    const tokens = inject(TokenStorage);
    const checkIfChanged = (message: SessionMessage) => tokens.handleMessage(message) && this.#checkSoon(0);
    inject(SessionChannel).listen(checkIfChanged, signal);
    tokens.requestNewest();
    window?.addEventListener('online', () => this.#checkSoon(0), { signal });
    document.addEventListener('visibilitychange', () => !document.hidden && this.#checkSoon(0), { signal });
    inject(AccountLanguage);
    inject(DestroyRef).onDestroy(() => {
      listeners.abort();
      clearTimeout(this.#regularCheck);
      clearTimeout(this.#extraCheck);
    });
  }

  /** Schedules the next regular check, in place of the previous one. */
  #scheduleCheck(milliseconds: number): void {
    clearTimeout(this.#regularCheck);
    this.#regularCheck = setTimeout(() => void this.#check(), Math.max(RETRY_INTERVAL_MS, milliseconds));
  }

  /**
   * Schedules an extra check after an event. Uses a separate timer, because a check in flight may
   * have started before the event and replaces the regular timer.
   */
  #checkSoon(milliseconds: number): void {
    clearTimeout(this.#extraCheck);
    this.#extraCheck = setTimeout(() => void this.#check(), milliseconds);
  }

  /** Checks the session of a member. If the check fails, repeats it after `RETRY_INTERVAL_MS`. */
  async #check(): Promise<void> {
    if (!this.#session.session()) return;
    const failure = await this.#session.revalidate();
    // After success, the new session schedules the next check.
    if (failure && this.#session.session()) this.#scheduleCheck(RETRY_INTERVAL_MS);
  }
}

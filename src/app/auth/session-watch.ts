import { DestroyRef, DOCUMENT, inject, Service } from '@angular/core';
import { listenToSessionMessages } from './session-channel';
import { SessionService } from './session-service';
import { TokenStorage } from './token-storage';

/** What another tab does to the tokens takes several steps. */
const SETTLED_AFTER_MS = 100;
/** Twice within the grace of a refresh token whose response was lost, which is 60 seconds. */
const RETRY_AFTER_MS = 25_000;

/**
 * Looks after the session of a member: when its tokens are to be renewed, when another tab has changed them (a renewal,
 * a new name, a sign-out, an account deleted), and when the device wakes up or is online again, since timers sleep along.
 */
@Service()
export class SessionWatch {
  readonly #session = inject(SessionService);
  #planned: ReturnType<typeof setTimeout> | undefined;
  #askedFor: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    const document = inject(DOCUMENT);
    const listening = new AbortController();
    const { signal } = listening;
    // The id token says who is signed in. Without a key, the storage was emptied as a whole.
    const isOfSession = (key: string | null) => key === null || key.endsWith('.idToken');
    addEventListener('storage', ({ key }) => isOfSession(key) && this.#lookSoon(SETTLED_AFTER_MS), {
      signal,
    });
    const tokens = inject(TokenStorage);
    listenToSessionMessages((message) => tokens.handleMessage(message) && this.#lookSoon(0), signal);
    void tokens.takeNewest();
    addEventListener('online', () => this.#lookSoon(0), { signal });
    document.addEventListener('visibilitychange', () => !document.hidden && this.#lookSoon(0), { signal });
    inject(DestroyRef).onDestroy(() => {
      listening.abort();
      clearTimeout(this.#planned);
      clearTimeout(this.#askedFor);
    });
  }

  /** Looks after some time, and not at the time that was planned before. */
  lookIn(milliseconds: number): void {
    clearTimeout(this.#planned);
    this.#planned = setTimeout(() => void this.#look(), milliseconds);
  }

  /** A plan of its own: a look that ends meanwhile plans the next one, and may have missed what happened since it began. */
  #lookSoon(milliseconds: number): void {
    clearTimeout(this.#askedFor);
    this.#askedFor = setTimeout(() => void this.#look(), milliseconds);
  }

  async #look(): Promise<void> {
    if (!this.#session.session()) return;
    const failure = await this.#session.lookAgain();
    // What went well has set the next time.
    if (failure && this.#session.session()) this.lookIn(RETRY_AFTER_MS);
  }
}

import { inject, Service, signal } from '@angular/core';
import { BrowserStorage } from './browser-storage';
import type { Challenge } from './challenge';

const KEY = 'pending-challenge';

/** The challenge that waits for its code. It outlives a reload, and ends with the tab. */
@Service()
export class PendingChallenge {
  readonly #storage = inject(BrowserStorage).tab;
  readonly #challenge = signal(parse(this.#storage.getItem(KEY)));

  readonly challenge = this.#challenge.asReadonly();

  keep(challenge: Challenge): void {
    this.#challenge.set(challenge);
    this.#storage.setItem(KEY, JSON.stringify(challenge));
  }

  forget(): void {
    this.#challenge.set(null);
    this.#storage.removeItem(KEY);
  }
}

function parse(stored: string | null): Challenge | null {
  try {
    return JSON.parse(stored ?? 'null') as Challenge | null;
  } catch {
    // Only somebody at the developer tools writes what is no JSON: as good as nothing kept.
    return null;
  }
}

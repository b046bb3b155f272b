import { inject, Service, signal } from '@angular/core';
import { BrowserStorage } from '../browser-storage';
import type { Challenge } from './challenge';

const KEY = 'pending-challenge';

/** The challenge that waits for its code. It survives a reload, and ends with the tab. */
@Service()
export class PendingChallenge {
  readonly #storage = inject(BrowserStorage).tab;
  readonly #challenge = signal(parse(this.#storage.getItem(KEY)));

  readonly challenge = this.#challenge.asReadonly();

  store(challenge: Challenge): void {
    this.#challenge.set(challenge);
    this.#storage.setItem(KEY, JSON.stringify(challenge));
  }

  clear(): void {
    this.#challenge.set(null);
    this.#storage.removeItem(KEY);
  }
}

function parse(stored: string | null): Challenge | null {
  try {
    const challenge = JSON.parse(stored ?? 'null') as Challenge | null;
    // An earlier version of the app stored other fields.
    return challenge?.challengeId === undefined ? null : challenge;
  } catch {
    // Not JSON: written with the developer tools.
    return null;
  }
}

import { inject, Service, signal } from '@angular/core';
import { BrowserStorage } from '../browser-storage';
import type { Challenge } from './challenge';

const KEY = 'pending-challenge';

/** Stores the challenge that awaits its code, in the tab: it survives a reload, but not the tab. */
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
    // Not JSON: changed in the developer tools.
    return null;
  }
}

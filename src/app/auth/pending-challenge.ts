import { DestroyRef, DOCUMENT, inject, Service, signal } from '@angular/core';
import { Clock, type ClockReading } from '../clock';
import { BrowserStorage } from './browser-storage';
import type { Challenge } from './challenge';

const KEY = 'pending-challenge';

/** What is stored: the clock by which the challenge lives has to go on after a reload. */
interface KeptChallenge {
  readonly challenge: Challenge;
  readonly clock: ClockReading;
}

/** The challenge that waits for its code. It outlives a reload, and ends with the tab. */
@Service()
export class PendingChallenge {
  readonly #storage = inject(BrowserStorage).tab;
  readonly #clock = inject(Clock);
  readonly #challenge = signal(this.#restore());

  readonly challenge = this.#challenge.asReadonly();

  constructor() {
    const document = inject(DOCUMENT);
    // The last that a page hears before it is loaded again, or put away for good.
    const storeWhenLeft = () => document.hidden && this.#store();
    document.addEventListener('visibilitychange', storeWhenLeft);
    inject(DestroyRef).onDestroy(() => document.removeEventListener('visibilitychange', storeWhenLeft));
  }

  keep(challenge: Challenge): void {
    this.#challenge.set(challenge);
    this.#store();
  }

  forget(): void {
    this.#challenge.set(null);
    this.#storage.removeItem(KEY);
  }

  #store(): void {
    const challenge = this.#challenge();
    if (!challenge) return;
    const kept: KeptChallenge = { challenge, clock: this.#clock.read() };
    this.#storage.setItem(KEY, JSON.stringify(kept));
  }

  #restore(): Challenge | null {
    const kept = parse(this.#storage.getItem(KEY));
    if (!kept) return null;
    this.#clock.goOnFrom(kept.clock);
    return kept.challenge;
  }
}

function parse(stored: string | null): KeptChallenge | null {
  try {
    const kept = JSON.parse(stored ?? 'null') as Partial<KeptChallenge> | null;
    // An earlier version of the app kept something else: as good as nothing kept.
    return kept?.challenge && kept.clock ? { challenge: kept.challenge, clock: kept.clock } : null;
  } catch {
    // So is what is no JSON, which only somebody at the developer tools writes.
    return null;
  }
}

import { computed, Service, signal } from '@angular/core';

/** Counts the pending calls that the user has started, for the progress line. */
@Service()
export class Busy {
  readonly #pendingCount = signal(0);

  readonly isBusy = computed(() => this.#pendingCount() > 0);

  /** Counts as pending until the promise settles. */
  async track<Result>(task: Promise<Result>): Promise<Result> {
    this.#pendingCount.update((count) => count + 1);
    try {
      return await task;
    } finally {
      this.#pendingCount.update((count) => count - 1);
    }
  }
}

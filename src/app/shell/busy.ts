import { computed, Service, signal } from '@angular/core';

/** Whether something that was asked for is under way. */
@Service()
export class Busy {
  readonly #pendingCount = signal(0);

  readonly isBusy = computed(() => this.#pendingCount() > 0);

  async track<Result>(task: Promise<Result>): Promise<Result> {
    this.#pendingCount.update((count) => count + 1);
    try {
      return await task;
    } finally {
      this.#pendingCount.update((count) => count - 1);
    }
  }
}

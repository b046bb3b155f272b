import { computed, Service, signal } from '@angular/core';

/** Whether something that was asked for is under way. */
@Service()
export class Waiting {
  readonly #underWay = signal(0);

  readonly isWaiting = computed(() => this.#underWay() > 0);

  async during<Outcome>(work: Promise<Outcome>): Promise<Outcome> {
    this.#underWay.update((count) => count + 1);
    try {
      return await work;
    } finally {
      this.#underWay.update((count) => count - 1);
    }
  }
}

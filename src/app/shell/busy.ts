import { computed, Service, signal } from '@angular/core';

/** Whether something that was asked for is under way. */
@Service()
export class Busy {
  readonly #underWay = signal(0);

  readonly isBusy = computed(() => this.#underWay() > 0);

  async track<Outcome>(work: Promise<Outcome>): Promise<Outcome> {
    this.#underWay.update((count) => count + 1);
    try {
      return await work;
    } finally {
      this.#underWay.update((count) => count - 1);
    }
  }
}

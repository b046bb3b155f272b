import { setTimeout as wait } from 'node:timers/promises';

/** How many of the last texts a pace remembers. */
const REMEMBERED = 20;

/** How long SNS takes as a rule: what an unknown number waits before any text has been sent. */
const USUAL_MS = 250;

/**
 * Lets a log-in that texts nobody take as long as one that does, so that the time does not tell which numbers are
 * registered: it waits as long as one of this trigger's last texts took.
 */
export class TextPace {
  readonly #durations: number[] = [];
  #next = 0;

  /** Runs a sending and remembers how long it took, also if it failed. */
  async measure(send: () => Promise<void>): Promise<void> {
    const start = performance.now();
    try {
      await send();
    } finally {
      this.#durations.push(performance.now() - start);
      if (this.#durations.length > REMEMBERED) this.#durations.shift();
    }
  }

  /** Waits as long as a sending. */
  async imitate(): Promise<void> {
    this.#next = (this.#next + 1) % Math.max(1, this.#durations.length);
    await wait(this.#durations[this.#next] ?? USUAL_MS);
  }
}

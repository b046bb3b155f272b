import { setTimeout as wait } from 'node:timers/promises';
import type { Delivery } from './sms-client.ts';

/** How many of the last texts a pace remembers. */
const REMEMBERED = 20;

/** What an unknown number meets before any text has been sent: how long SNS takes as a rule. */
const USUAL = { durationMs: 250, delivery: { outcome: 'sent' } } as const;

interface Sending {
  readonly durationMs: number;
  readonly delivery: Delivery;
}

interface PaceClock {
  /** In milliseconds since some moment. */
  now(): number;
  wait(milliseconds: number): Promise<unknown>;
}

const performanceClock: PaceClock = { now: () => performance.now(), wait };

/**
 * Lets a log-in that texts nobody take as long, and end as often in failure, as one that does, so that neither tells which
 * numbers are registered: it does as one of this trigger's last texts did.
 */
export class SendLatencyMimic {
  readonly #clock: PaceClock;
  readonly #sendings: Sending[] = [];
  #next = 0;

  constructor(clock: PaceClock = performanceClock) {
    this.#clock = clock;
  }

  /** Runs a sending and remembers how it went. */
  async record(send: () => Promise<Delivery>): Promise<Delivery> {
    const start = this.#clock.now();
    const delivery = await send();
    this.#sendings.push({ durationMs: this.#clock.now() - start, delivery });
    if (this.#sendings.length > REMEMBERED) this.#sendings.shift();
    return delivery;
  }

  /** Waits as long as a sending, and comes to the same. */
  async replay(): Promise<Delivery> {
    this.#next = (this.#next + 1) % Math.max(1, this.#sendings.length);
    const { durationMs, delivery } = this.#sendings[this.#next] ?? USUAL;
    await this.#clock.wait(durationMs);
    return delivery;
  }
}

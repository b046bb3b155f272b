import { setTimeout as wait } from 'node:timers/promises';
import type { Delivery } from './sms-client.ts';

/** The number of recorded sends. */
const HISTORY_LENGTH = 20;

/** The replayed send before any was recorded: the typical latency of SNS. */
const TYPICAL_SEND = { durationMs: 250, delivery: { outcome: 'sent' } } as const;

interface RecordedSend {
  readonly durationMs: number;
  readonly delivery: Delivery;
}

interface MimicClock {
  /** Milliseconds since an arbitrary moment. */
  now(): number;
  wait(milliseconds: number): Promise<unknown>;
}

const performanceClock: MimicClock = { now: () => performance.now(), wait };

/**
 * Makes sign-ins with unknown numbers indistinguishable from those with registered ones, by
 * replaying the latency and the outcome of a recent send of the same trigger instance.
 */
export class SendLatencyMimic {
  readonly #clock: MimicClock;
  readonly #recorded: RecordedSend[] = [];
  #next = 0;

  constructor(clock: MimicClock = performanceClock) {
    this.#clock = clock;
  }

  /** Sends an SMS message and records its latency and outcome. */
  async record(send: () => Promise<Delivery>): Promise<Delivery> {
    const start = this.#clock.now();
    const delivery = await send();
    this.#recorded.push({ durationMs: this.#clock.now() - start, delivery });
    if (this.#recorded.length > HISTORY_LENGTH) this.#recorded.shift();
    return delivery;
  }

  /** Waits for the latency of a recorded send, and returns its outcome. */
  async replay(): Promise<Delivery> {
    this.#next = (this.#next + 1) % Math.max(1, this.#recorded.length);
    const { durationMs, delivery } = this.#recorded[this.#next] ?? TYPICAL_SEND;
    await this.#clock.wait(durationMs);
    return delivery;
  }
}

import type { Clock, ClockReading } from './clock';

/** A clock that goes on when it is told to, and knows no other. */
export class FakeClock implements Pick<Clock, keyof Clock> {
  #now = Date.UTC(2026, 4, 5, 12);

  now(): number {
    return this.#now;
  }

  pass(milliseconds: number): void {
    this.#now += milliseconds;
  }

  read(): ClockReading {
    return { now: this.#now, deviceNow: this.#now };
  }

  goOnFrom({ now }: ClockReading, atLeast = 0): void {
    this.#now = now + atLeast;
  }
}

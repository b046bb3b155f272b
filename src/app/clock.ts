import { DestroyRef, DOCUMENT, inject, Service } from '@angular/core';

/** One moment by two clocks, in milliseconds since 1970. */
export interface ClockReading {
  readonly now: number;
  /** By the device's own clock. */
  readonly deviceNow: number;
}

/**
 * The time by which lives are counted. It begins as the device's clock and goes on evenly, whatever is done to that one:
 * who corrects the date ends no code with it, and makes none live longer.
 *
 * While nobody looks, the device may sleep, and in most browsers `performance.now` sleeps along (w3c/hr-time#115). A
 * sleep and a date that was set forward look the same then: the more that passed by either clock has passed. The time left
 * is too short for whoever sets the date forward meanwhile, and too long after a sleep of which the browser did not hide
 * the page; which is why the user pool decides what has ended, and not this clock.
 */
@Service()
export class Clock {
  /** By how much this clock is ahead of `performance.now`. */
  #ahead = Date.now() - performance.now();

  constructor() {
    const document = inject(DOCUMENT);
    let left = this.read();
    const notice = () => {
      if (document.hidden) left = this.read();
      else this.goOnFrom(left, this.now() - left.now);
    };
    document.addEventListener('visibilitychange', notice);
    inject(DestroyRef).onDestroy(() => document.removeEventListener('visibilitychange', notice));
  }

  /** In milliseconds since 1970. */
  now(): number {
    return performance.now() + this.#ahead;
  }

  read(): ClockReading {
    return { now: this.now(), deviceNow: Date.now() };
  }

  /**
   * Goes on from a reading, also one of the page before a reload, whose `performance.now` has ended with it.
   * @param atLeast the milliseconds that have passed since, whatever the device's clock says
   */
  goOnFrom({ now, deviceNow }: ClockReading, atLeast = 0): void {
    this.#ahead = now + Math.max(atLeast, Date.now() - deviceNow) - performance.now();
  }
}

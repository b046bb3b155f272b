import { computed, DestroyRef, inject, type Signal, signal } from '@angular/core';
import { Clock } from '../clock';

const SECOND = 1000;

/**
 * Counts the seconds until a moment, for as long as the caller lives.
 * @param moment in milliseconds of `Clock`
 * @returns whole seconds, none once the moment has passed
 */
export function countdown(moment: () => number): Signal<number> {
  const clock = inject(Clock);
  const ticks = signal(0);
  const timer = setInterval(() => ticks.update((count) => count + 1), SECOND);
  inject(DestroyRef).onDestroy(() => clearInterval(timer));
  return computed(() => {
    ticks();
    return Math.max(0, Math.ceil((moment() - clock.now()) / SECOND));
  });
}

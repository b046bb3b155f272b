import { computed, DestroyRef, inject, type Signal, signal } from '@angular/core';

const SECOND = 1000;

/**
 * Counts the seconds until a moment, until the caller is destroyed.
 * @param moment in milliseconds since 1970 by this device's clock
 * @returns whole seconds, 0 once the moment has passed
 */
export function countdown(moment: () => number): Signal<number> {
  const ticks = signal(0);
  const timer = setInterval(() => ticks.update((count) => count + 1), SECOND);
  inject(DestroyRef).onDestroy(() => clearInterval(timer));
  return computed(() => {
    ticks();
    return Math.max(0, Math.ceil((moment() - Date.now()) / SECOND));
  });
}

/** Formats seconds: 272 as `4:32`. */
export function formatCountdown(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

import { computed, DestroyRef, inject, type Signal, signal } from '@angular/core';

const SECOND_MS = 1000;

/**
 * Counts down the seconds to a deadline until the injection context is destroyed.
 * @param deadline milliseconds since 1970 by the device's clock
 * @returns seconds, rounded up; 0 once the deadline has passed
 */
export function countdown(deadline: () => number): Signal<number> {
  const ticks = signal(0);
  const timer = setInterval(() => ticks.update((count) => count + 1), SECOND_MS);
  inject(DestroyRef).onDestroy(() => clearInterval(timer));
  return computed(() => {
    ticks();
    return Math.max(0, Math.ceil((deadline() - Date.now()) / SECOND_MS));
  });
}

/** Formats seconds as minutes and seconds, 272 as `4:32`, or with hours: 3600 as `1:00:00`. */
export function formatCountdown(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const parts = hours > 0 ? [hours, minutes, seconds % 60] : [minutes, seconds % 60];
  return parts.map((part, index) => String(part).padStart(index > 0 ? 2 : 1, '0')).join(':');
}

import type { Page } from '@playwright/test';

/** A file that the page requested before the app replaced its prerendered form. */
export interface LoadedFile {
  readonly url: string;
  /** Compressed body size, without headers. */
  readonly bytes: number;
}

export interface FirstLoad {
  readonly firstPaintMs: number;
  /** When the phone field accepts typing. */
  readonly readyMs: number;
  /** When the app has replaced the prerendered form; equals `readyMs` on a page without one. */
  readonly appReadyMs: number;
  readonly files: readonly LoadedFile[];
}

declare global {
  interface Window {
    /** Set by `observeReady`. */
    readyMs?: number;
    appReadyMs?: number;
  }
}

/** Opens a URL in an unused page, and measures the first load. */
export async function measureLoad(page: Page, url: string): Promise<FirstLoad> {
  await page.addInitScript(observeReady);
  await page.goto(url);
  await page.waitForFunction(
    () => window.appReadyMs !== undefined && performance.getEntriesByName('first-paint').length > 0,
  );
  // A resource timing entry exists only after the last byte, which for a preloaded file can come
  // later.
  await page.waitForLoadState('networkidle');
  return page.evaluate(readLoad);
}

/**
 * Runs in the page. Records when an enabled phone field first appears, and when the app has
 * replaced the prerendered form.
 */
function observeReady(): void {
  new MutationObserver((_, observer) => {
    if (!document.querySelector('input[type="tel"]:enabled')) return;
    window.readyMs ??= performance.now();
    if (document.querySelector('.prerendered-form')) return;
    window.appReadyMs = performance.now();
    observer.disconnect();
  }).observe(document, { childList: true, subtree: true });
}

/**
 * Runs in the page. Reads the timings, and the files requested before the app replaced the form;
 * later files are preloaded for other pages.
 */
function readLoad(): FirstLoad {
  const { readyMs = NaN, appReadyMs = NaN } = window;
  const entries = [
    ...performance.getEntriesByType('navigation'),
    ...performance.getEntriesByType('resource'),
  ] as PerformanceResourceTiming[];
  const [paint] = performance.getEntriesByName('first-paint');
  const files = entries
    .filter(({ startTime }) => startTime < appReadyMs)
    .map(({ name, encodedBodySize }) => ({ url: name, bytes: encodedBodySize }));
  return { firstPaintMs: paint?.startTime ?? NaN, readyMs, appReadyMs, files };
}

import type { Browser, Page } from '@playwright/test';
import { withSlowPage } from './slow-page.ts';

/** A file that a page asked for before its app had taken over. */
export interface LoadedFile {
  readonly url: string;
  /** As it was sent, compressed, without headers. */
  readonly bytes: number;
}

export interface FirstLoad {
  readonly firstPaintMs: number;
  /** When the phone field accepts typing. */
  readonly readyMs: number;
  /** When the form is the app's own, where one came with the page; otherwise the same as ready. */
  readonly takenOverMs: number;
  readonly files: readonly LoadedFile[];
}

declare global {
  interface Window {
    /** Kept by `noteReady`. */
    readyMs?: number;
    takenOverMs?: number;
  }
}

/** What the first visit of a page costs on a poor phone. */
export function loadSlowly(browser: Browser, url: string): Promise<FirstLoad> {
  return withSlowPage(browser, (page) => load(page, url));
}

/** What the first visit of a page costs; a page that has shown nothing yet. */
export async function load(page: Page, url: string): Promise<FirstLoad> {
  await page.addInitScript(noteReady);
  await page.goto(url);
  await page.waitForFunction(
    () => window.takenOverMs !== undefined && performance.getEntriesByName('first-paint').length > 0,
  );
  // A response's timing is there when its last byte has come, which for a preloaded file may be after that.
  await page.waitForLoadState('networkidle');
  return page.evaluate(readLoad);
}

/** In the page: notes when a phone field that is not disabled is first in the document, and when that is the app's own. */
function noteReady(): void {
  new MutationObserver((_, observer) => {
    if (!document.querySelector('input[type="tel"]:enabled')) return;
    window.readyMs ??= performance.now();
    if (document.querySelector('.early-form')) return;
    window.takenOverMs = performance.now();
    observer.disconnect();
  }).observe(document, { childList: true, subtree: true });
}

/** In the page: what was asked for until the app took over is the first load; what came later was not waited for. */
function readLoad(): FirstLoad {
  const { readyMs = NaN, takenOverMs = NaN } = window;
  const entries = [
    ...performance.getEntriesByType('navigation'),
    ...performance.getEntriesByType('resource'),
  ] as PerformanceResourceTiming[];
  const [paint] = performance.getEntriesByName('first-paint');
  const files = entries
    .filter(({ startTime }) => startTime < takenOverMs)
    .map(({ name, encodedBodySize }) => ({ url: name, bytes: encodedBodySize }));
  return { firstPaintMs: paint?.startTime ?? NaN, readyMs, takenOverMs, files };
}

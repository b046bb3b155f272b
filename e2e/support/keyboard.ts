import type { Locator, Page } from '@playwright/test';
import { expect } from './fixtures.ts';

/** More tab stops than any page has. */
const MAX_TAB_STOPS = 14;

/** Presses Tab until the element has focus. Expects a visible focus at each stop. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let stop = 0; stop < MAX_TAB_STOPS; stop++) {
    await page.keyboard.press('Tab');
    await expectVisibleFocus(page);
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  await expect(target).toBeFocused();
}

/**
 * Expects an outline of at least two pixels at the focused element or its parent (WCAG 2.2, 2.4.7
 * and 2.4.13).
 */
export async function expectVisibleFocus(page: Page): Promise<void> {
  const outlines = await page.evaluate(() => {
    const focused = document.activeElement;
    return [focused, focused?.parentElement]
      .filter((element) => element instanceof HTMLElement)
      .map((element) => getComputedStyle(element))
      .filter(({ outlineStyle }) => outlineStyle !== 'none')
      .map(({ outlineWidth }) => parseFloat(outlineWidth));
  });
  expect(Math.max(0, ...outlines)).toBeGreaterThanOrEqual(2);
}

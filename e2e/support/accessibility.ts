import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, expectNoHorizontalOverflow } from './fixtures.ts';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** The rules of axe that depend on colours only. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];
/** In CSS pixels: WCAG 2.2, success criterion 2.5.8. */
const MIN_TARGET_PX = 24;
const WIDTHS = [1280, 320];

/** Checks the page in every colour scheme, at both widths, and in both directions. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
    await expectNoViolations(page, new AxeBuilder({ page }).withTags(WCAG));
    await expectLayoutFits(page);
    await setDirection(page, 'rtl');
    await expectLayoutFits(page);
    await setDirection(page, 'ltr');
  }
  for (const media of [{ colorScheme: 'dark' }, { forcedColors: 'active' }] as const) {
    await page.emulateMedia(media);
    await expectNoViolations(page, new AxeBuilder({ page }).withRules(COLOUR_RULES));
  }
}

async function expectNoViolations(page: Page, axe: AxeBuilder): Promise<void> {
  await finishTransitions(page);
  // Legacy mode skips cross-origin frames, which the app does not have.
  const { violations } = await axe.setLegacyMode().analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
}

/** Finishes every transition, because the contrast of an intermediate colour is meaningless. */
async function finishTransitions(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const animation of document.getAnimations())
      if (animation instanceof CSSTransition) animation.finish();
  });
}

/** Expects no horizontal overflow, and targets that are large enough for a finger. */
async function expectLayoutFits(page: Page): Promise<void> {
  await expectNoHorizontalOverflow(page);
  const tooSmall = await page.evaluate((smallest) => {
    const targets = [...document.querySelectorAll('a, button, input, select, [role=option]')];
    return targets
      .filter((target) => target.checkVisibility({ visibilityProperty: true }))
      .map((target) => ({ target, box: target.getBoundingClientRect() }))
      .filter(({ box }) => Math.min(box.width, box.height) < smallest)
      .map(({ target, box }) => `${target.outerHTML}: ${box.width} x ${box.height}`);
  }, MIN_TARGET_PX);
  expect(tooSmall).toEqual([]);
}

async function setDirection(page: Page, direction: 'ltr' | 'rtl'): Promise<void> {
  await page.evaluate((dir) => (document.documentElement.dir = dir), direction);
}

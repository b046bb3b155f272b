import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

const FOLDER = join(import.meta.dirname, '../../docs/screens');

interface Variant {
  readonly width: number;
  readonly colorScheme: 'light' | 'dark';
  readonly dir?: 'rtl';
}

/** By the suffix of the file name. */
const VARIANTS = {
  'phone-light': { width: 390, colorScheme: 'light' },
  'phone-dark': { width: 390, colorScheme: 'dark' },
  'desktop-light': { width: 1280, colorScheme: 'light' },
  'desktop-dark': { width: 1280, colorScheme: 'dark' },
  'narrow-light': { width: 320, colorScheme: 'light' },
  'rtl-light': { width: 390, colorScheme: 'light', dir: 'rtl' },
} as const satisfies Record<string, Variant>;

type VariantName = keyof typeof VARIANTS;

/** Both colour schemes and both widths, in two screenshots. */
const DEFAULT_VARIANTS: readonly VariantName[] = ['phone-light', 'desktop-dark'];
const PHONE_HEIGHT = 844;
const DESKTOP_HEIGHT = 800;

/**
 * Writes `docs/screens/{state}-{variant}.png` of the current page, reproducibly.
 * @param extraVariants in addition to light on a phone and dark on a desktop
 */
export async function takeScreenshots(
  page: Page,
  state: string,
  extraVariants: readonly VariantName[] = [],
): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  // Moves the pointer away from all controls.
  await page.mouse.move(0, 0);
  for (const name of [...DEFAULT_VARIANTS, ...extraVariants]) {
    const variant: Variant = VARIANTS[name];
    const height = variant.width < DESKTOP_HEIGHT ? PHONE_HEIGHT : DESKTOP_HEIGHT;
    await page.setViewportSize({ width: variant.width, height });
    await page.emulateMedia({ colorScheme: variant.colorScheme });
    await page.evaluate((dir) => (document.documentElement.dir = dir), variant.dir ?? 'ltr');
    await replaceVolatileText(page);
    await page.screenshot({
      path: join(FOLDER, `${state}-${name}.png`),
      fullPage: true,
      animations: 'disabled',
      caret: 'hide',
    });
  }
}

/** Replaces codes, dates and times, which differ between runs. */
async function replaceVolatileText(page: Page): Promise<void> {
  await page.evaluate(() => {
    const [began, ends] = ['March 14, 2026', 'April 13, 2026'];
    const textNodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (textNodes.nextNode()) {
      const node = textNodes.currentNode as Text;
      if (!node.parentElement?.closest('time, .bubble, .copy, .hint, .ms, summary')) continue;
      node.data = node.data
        .replace(/\w+ \d+, \d{4}(?= at)/, began)
        .replace(/^\s*\w+ \d+, \d{4}\s*$/, ends)
        .replace(/\d+:\d\d(:\d\d)?\s[AP]M/, '9:26 AM')
        .replace(/^\d+:\d\d:\d\d$/, '9:26:53')
        .replace(/^\+\d+\.\d s$/, '+0.4 s')
        .replace(/\d+ ms/, '14 ms')
        .replace(/expires in \d:\d\d/, 'expires in 4:50')
        .replace(/again in \d:\d\d/, 'again in 0:20')
        .replaceAll(/\b\d{6}\b/g, '314159');
    }
  });
}

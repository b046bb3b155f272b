import type { Page } from '@playwright/test';
import { expect, signUp, startSignUp, test } from '../support/fixtures.ts';

/** What Core Web Vitals call good is 0.1. */
const MAX_LAYOUT_SHIFT = 0.05;

/** An entry of the Layout Instability API, which TypeScript does not know. */
type LayoutShift = PerformanceEntry & { readonly value: number; readonly hadRecentInput: boolean };

/** By how much the page has moved since it was opened, unasked: the sum of its layout shifts. */
async function readLayoutShift(page: Page): Promise<number> {
  await page.waitForLoadState('networkidle');
  return page.evaluate(() => (window as unknown as { layoutShift: number }).layoutShift);
}

test('nothing jumps while a page opens', async ({ page, phone }) => {
  await page.addInitScript(() => {
    const state = Object.assign(window, { layoutShift: 0 });
    new PerformanceObserver((list) => {
      for (const shift of list.getEntries() as LayoutShift[]) {
        if (!shift.hadRecentInput) state.layoutShift += shift.value;
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  const openAndMeasure = async (path: string) => {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await readLayoutShift(page), path).toBeLessThan(MAX_LAYOUT_SHIFT);
  };
  for (const path of ['/login', '/register', '/no/such/page']) await openAndMeasure(path);
  await startSignUp(page, phone);
  await openAndMeasure('/code');
  await page.getByLabel('Code').fill(await phone.code());
  await expect(page).toHaveURL('/account');
  await openAndMeasure('/account');
});

test.describe('where less motion is asked for', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('nothing moves, also while waiting', async ({ page, phone }) => {
    await signUp(page, phone);
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    await page.route(new URL('/', process.env['INBOX_URL']).href, async (route) => {
      await released;
      await route.continue();
    });
    await page.getByRole('button', { name: 'Sign out everywhere' }).click();
    await expect(page.getByRole('progressbar')).toBeAttached();
    const longest = await page.evaluate(() =>
      document
        .getAnimations()
        .map(({ effect }) => Number(effect?.getComputedTiming().activeDuration))
        .reduce((longer, duration) => Math.max(longer, duration), 0),
    );
    expect(longest).toBeLessThanOrEqual(1);
    release();
    await expect(page).toHaveURL('/login');
  });
});

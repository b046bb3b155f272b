import type { Page } from '@playwright/test';
import { expect, signUp, startSignUp, test } from '../support/fixtures.ts';

/** Half of 0.1, which Core Web Vitals rate as good. */
const MAX_LAYOUT_SHIFT = 0.05;

/** An entry of the Layout Instability API, which TypeScript's DOM library lacks. */
type LayoutShift = PerformanceEntry & { readonly value: number; readonly hadRecentInput: boolean };

test.use({ contextOptions: { reducedMotion: 'no-preference' } });

/** Returns the sum of the layout shifts that no input caused, since the page was opened. */
async function readLayoutShift(page: Page): Promise<number> {
  await page.waitForLoadState('networkidle');
  return page.evaluate(() => (window as unknown as { layoutShift: number }).layoutShift);
}

test('no page shifts its layout while it loads', async ({ page, phone }) => {
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

test.describe('with reduced motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('no animation runs, even while a request is pending', async ({ page, phone }) => {
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

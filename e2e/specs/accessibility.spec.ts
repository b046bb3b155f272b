import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, expectNoHorizontalOverflow, signUp, startSignUp, test } from '../support/fixtures.ts';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** The rules of axe that depend on colours only. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];
/** In CSS pixels: WCAG 2.2, success criterion 2.5.8. */
const MIN_TARGET_PX = 24;
const WIDTHS = [1280, 320];

/** Checks the page in every colour scheme, at both widths, and in both directions. */
async function expectAccessible(page: Page): Promise<void> {
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

test('the pages for visitors are accessible, with errors too', async ({ page }) => {
  for (const path of ['/login', '/register', '/no/such/page']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectAccessible(page);
  }
  await page.goto('/register');
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByText('Enter your name.')).toBeVisible();
  await expectAccessible(page);
});

test('the code page is accessible, with an error too', async ({ page, phone }) => {
  await startSignUp(page, phone);
  await expectAccessible(page);
  await page.getByLabel('Code').fill(await phone.wrongCode());
  await expect(page.getByRole('alert')).toContainText('tries left');
  await expectAccessible(page);
});

test('the account page is accessible, with the name form and the delete dialog too', async ({
  page,
  phone,
}) => {
  await signUp(page, phone);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Edit name' }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Delete account' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectAccessible(page);
});

test('the inbox is accessible', async ({ page, phone }) => {
  await startSignUp(page, phone);
  await page.goto(process.env['INBOX_URL'] ?? '');
  await expect(page.getByText(phone.number).first()).toBeVisible();
  await expectAccessible(page);
});

test.describe('at 200 % text size and 320 pixels', () => {
  test.use({ viewport: { width: 320, height: 800 } });

  test('no page overflows horizontally', async ({ page, phone }) => {
    const enlarge = () => page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
    await page.goto('/login');
    await enlarge();
    await expectNoHorizontalOverflow(page);
    await startSignUp(page, phone);
    await enlarge();
    await expectNoHorizontalOverflow(page);
    await page.getByLabel('Code').fill(await phone.code());
    await expect(page.getByRole('button', { name: 'Sign out everywhere' })).toBeVisible();
    await expectNoHorizontalOverflow(page);
    await page.getByRole('button', { name: 'Delete account' }).click();
    await expectNoHorizontalOverflow(page);
  });
});

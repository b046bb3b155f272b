import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../support/fixtures.ts';

/** More tab stops than any page has. */
const MAX_TAB_STOPS = 12;

/** Presses Tab until the element has focus. Expects a visible focus at each stop. */
async function tabTo(page: Page, target: Locator): Promise<void> {
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
async function expectVisibleFocus(page: Page): Promise<void> {
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

test('a visitor signs up, changes the name and signs out with the keyboard alone', async ({
  page,
  phone,
}) => {
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  await page.goto('/register');
  await expect(button('Create account')).toBeVisible();
  await tabTo(page, button('Create account'));
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Full name')).toBeFocused();
  await expectVisibleFocus(page);
  await page.keyboard.type('Ada Lovelace');
  await tabTo(page, page.getByLabel('Phone number'));
  await page.keyboard.type(phone.number);
  await page.keyboard.press('Enter');

  await expect(page.getByLabel('Code')).toBeFocused();
  await expectVisibleFocus(page);
  await page.keyboard.type(await phone.wrongCode());
  await expect(page.getByRole('alert')).toContainText('2 tries left');
  await expect(page.getByLabel('Code')).toBeFocused();
  await page.keyboard.type(await phone.code());
  await expect(button('Edit name')).toBeVisible();

  await tabTo(page, button('Edit name'));
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Full name')).toBeFocused();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('Augusta Ada King');
  await page.keyboard.press('Enter');
  await expect(button('Edit name')).toBeFocused();
  await expectVisibleFocus(page);

  await tabTo(page, button('Delete account'));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(button('Delete account')).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await expect(button('Sign out')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/login');
});

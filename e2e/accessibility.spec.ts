import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { becomeMember, expect, register, test } from './fixtures.ts';

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  await expectNothingCutOff(page);
}

async function expectNothingCutOff(page: Page): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [320, 1280]) {
    test.describe(`in ${colorScheme} colours, ${width} pixels wide`, () => {
      test.use({ colorScheme, viewport: { width, height: 800 } });

      test('the pages for visitors are accessible, also with errors', async ({ page }) => {
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

      test('the code page is accessible, also with an error', async ({ page, phone }) => {
        await register(page, phone);
        await expectAccessible(page);
        await page.getByLabel('Code').fill(await phone.wrongCode());
        await expect(page.getByRole('alert')).toContainText('tries left');
        await expectAccessible(page);
      });

      test('the account page is accessible, also while deleting', async ({ page, phone }) => {
        await becomeMember(page, phone);
        await expectAccessible(page);
        await page.getByRole('button', { name: 'Delete account' }).click();
        await expect(page.getByRole('dialog')).toBeVisible();
        await expectAccessible(page);
      });
    });
  }
}

test.describe('with text of double size, 320 pixels wide', () => {
  test.use({ viewport: { width: 320, height: 800 } });

  test('nothing is cut off', async ({ page, phone }) => {
    const enlarge = () => page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
    await page.goto('/login');
    await enlarge();
    await expectNothingCutOff(page);
    await register(page, phone);
    await enlarge();
    await expectNothingCutOff(page);
    await page.getByLabel('Code').fill(await phone.code());
    await expect(page.getByRole('button', { name: 'Sign out everywhere' })).toBeVisible();
    await expectNothingCutOff(page);
    await page.getByRole('button', { name: 'Delete account' }).click();
    await expectNothingCutOff(page);
  });
});

test('the inbox is accessible', async ({ page, phone }) => {
  await register(page, phone);
  await page.goto(process.env['INBOX_URL'] ?? '');
  await expect(page.getByText(phone.number).first()).toBeVisible();
  await expectAccessible(page);
});

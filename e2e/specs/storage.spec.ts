import type { Page } from '@playwright/test';
import { expect, requestCode, signUp, startSignUp, test } from '../support/fixtures.ts';

/** Makes every write to storage fail, as in a browser that gives the site no quota. */
async function failWrites(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    };
  });
}

/** Fills the `localStorage` of the site completely. */
async function fillDevice(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (let size = 2 ** 22; size >= 1; size /= 2) {
      try {
        localStorage.setItem(`filler-${size}`, 'x'.repeat(size));
      } catch {
        continue;
      }
    }
  });
}

test('a visitor can sign up and sign out in a browser that stores no data', async ({ page, phone }) => {
  await failWrites(page);
  await startSignUp(page, phone);
  await expect(page.getByRole('alert')).toHaveText('');
  await page.getByLabel('Code').fill(await phone.wrongCode());
  await expect(page.getByRole('alert')).toContainText('2 tries left');
  await page.getByLabel('Code').fill(await phone.code());
  await expect(page.getByRole('heading', { name: 'Ada Lovelace' })).toBeVisible();
  await page.getByRole('button', { name: 'Edit name' }).click();
  await page.getByRole('textbox', { name: /name/i }).fill('Augusta Ada King');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { name: 'Augusta Ada King' })).toBeVisible();
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(page).toHaveURL('/login');
});

test('a member with a full localStorage is signed in for the tab only, and sees a notice', async ({
  page,
  phone,
}) => {
  await signUp(page, phone);
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await fillDevice(page);
  await page.getByLabel('Keep me signed in').check();
  await page.getByLabel('Phone number').fill(phone.nationalNumber);
  await page.getByRole('button', { name: 'Send code' }).click();
  await expect(page).toHaveURL('/code');
  await page.getByLabel('Code').fill(await phone.code());
  await expect(page.getByRole('heading', { name: 'Ada Lovelace' })).toBeVisible();
  await expect(page.getByText('When you close this tab')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Ada Lovelace' })).toBeVisible();
});

test('a sign-in continues if the storage of its tab becomes full', async ({ page, phone }) => {
  await requestCode(page, phone);
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    };
  });
  await page.getByLabel('Code').fill('123456');
  await expect(page.getByRole('alert')).toContainText('2 tries left');
  await page.getByRole('link', { name: 'Use a different number' }).click();
  await expect(page.getByLabel('Phone number')).toHaveValue(phone.nationalNumber);
});

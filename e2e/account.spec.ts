import { askForCode, becomeMember, expect, test } from './fixtures.ts';

test('a member changes the name, and it stays', async ({ page, phone }) => {
  await becomeMember(page, phone, 'Ada Lovelace');
  await page.getByRole('button', { name: 'Edit name' }).click();
  await page.getByRole('textbox', { name: /name/i }).fill('Augusta Ada King');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { name: 'Augusta Ada King' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Augusta Ada King' })).toBeVisible();
});

test('signing out everywhere ends the session of another browser', async ({ page, phone, browser }) => {
  await becomeMember(page, phone);
  const elsewhere = await (await browser.newContext()).newPage();
  await askForCode(elsewhere, phone);
  await elsewhere.getByLabel('Code').fill(await phone.code());
  await expect(elsewhere).toHaveURL('/account');

  await page.getByRole('button', { name: 'Sign out everywhere' }).click();
  await expect(page).toHaveURL(/\/login/);
  await elsewhere.getByRole('button', { name: 'Edit name' }).click();
  await elsewhere.getByRole('textbox', { name: /name/i }).fill('Mallory');
  await elsewhere.getByRole('button', { name: 'Save' }).click();
  await expect(elsewhere).toHaveURL(/\/login/);
});

test('a member deletes the account, and registers anew', async ({ page, phone }) => {
  await becomeMember(page, phone, 'Ada Lovelace');
  await page.getByRole('button', { name: 'Delete account' }).click();
  await expect(page.getByRole('dialog')).toContainText('Ada Lovelace');
  await page.getByRole('dialog').getByRole('button').first().press('Escape');
  await expect(page.getByRole('heading', { name: 'Ada Lovelace' })).toBeVisible();
  await page.getByRole('button', { name: 'Delete account' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete for good' }).click();
  await expect(page).toHaveURL(/\/login/);
  await becomeMember(page, phone, 'Ada King');
});

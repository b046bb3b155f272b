import { expectAccessible } from '../support/accessibility.ts';
import { expect, signUp, startSignUp, test } from '../support/fixtures.ts';

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

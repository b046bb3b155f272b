import { expect, test } from 'cognito-local-pool/playwright';

test('a visitor creates an account, reloads on the code page, and is in', async ({ page, inbox }) => {
  await page.goto('/auth/register');
  await page.getByLabel('Full name').fill('Ada Lovelace');
  await page.getByLabel('Phone number').fill('(202) 555-0123');
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByLabel('Code').waitFor();
  await page.reload();
  await page.getByLabel('Code').fill(await inbox.nextCode('+12025550123'));
  await expect(page).toHaveURL('/');
});

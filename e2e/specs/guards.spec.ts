import { expect, signUp, test } from '../support/fixtures.ts';

test('a visitor who opens the account page returns to it after signing in', async ({ page, phone }) => {
  await signUp(page, phone);
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await page.goto('/account?from=mail');
  await expect(page).toHaveURL(/\/login/);
  await page.getByLabel('Phone number').fill(phone.nationalNumber);
  await page.getByRole('button', { name: 'Send code' }).click();
  await expect(page).toHaveURL(/\/code/);
  await page.getByLabel('Code').fill(await phone.code());
  await expect(page).toHaveURL('/account?from=mail');
});

test('a member who opens a page for visitors is redirected to the account page', async ({ page, phone }) => {
  await signUp(page, phone);
  for (const path of ['/login', '/register', '/code', '/']) {
    await page.goto(path);
    await expect(page).toHaveURL('/account');
  }
});

test('the code page without a challenge redirects to the sign-in page', async ({ page }) => {
  await page.goto('/code');
  await expect(page).toHaveURL(/\/login/);
});

test('an unknown URL shows the not-found page, with a link back', async ({ page }) => {
  await page.goto('/no/such/page');
  await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible();
  await page.getByRole('main').getByRole('link').click();
  await expect(page).toHaveURL(/\/login/);
});

for (const returnUrl of [
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  'javascript:alert(1)',
  '/account(x:y)',
  '/code',
  '/code?x=1',
  '/code#a',
]) {
  test(`[SEC-60] the return URL ${returnUrl} leads to the account`, async ({ page, phone }) => {
    await page.goto(`/login?returnTo=${encodeURIComponent(returnUrl)}`);
    await page.getByRole('link', { name: 'Register' }).click();
    await page.getByLabel('Full name').fill('Ada Lovelace');
    await page.getByLabel('Phone number').fill(phone.nationalNumber);
    await page.getByRole('button', { name: 'Create account' }).click();
    await expect(page).toHaveURL(
      ({ pathname, searchParams }) => pathname === '/code' && searchParams.get('returnTo') === returnUrl,
    );
    await page.getByLabel('Code').fill(await phone.code());
    await expect(page).toHaveURL('/account');
    await expect(page.getByRole('heading', { name: 'Ada Lovelace' })).toBeVisible();
  });
}

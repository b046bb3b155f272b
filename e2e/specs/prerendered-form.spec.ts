import { AxeBuilder } from '@axe-core/playwright';
import { expect, openBeforeScriptLoads, signUp, test } from '../support/fixtures.ts';

test('a form accepts input before its script has loaded, and the app keeps that input', async ({
  page,
  phone,
}) => {
  const release = await openBeforeScriptLoads(page, '/login?returnTo=%2Faccount');
  const number = page.getByLabel('Phone number');
  await page.getByLabel('Keep me signed in').check();
  await page.getByLabel('Country').selectOption('CA');
  await number.pressSequentially(phone.number.slice(2));
  await number.evaluate((element: HTMLInputElement) => element.setSelectionRange(3, 3));
  release();

  // Formatted by the app, with the caret behind the same digit.
  await expect(number).toHaveValue(phone.nationalNumber);
  await expect(number).toBeFocused();
  await expect(page.locator('.prerendered-form')).toHaveCount(0);
  const caret = await number.evaluate((element: HTMLInputElement) => element.selectionStart);
  expect(phone.nationalNumber.slice(0, caret ?? 0).replace(/\D/g, '')).toBe(phone.number.slice(2, 5));
  await expect(page.getByLabel('Country')).toHaveValue('CA');
  await expect(page.getByLabel('Keep me signed in')).toBeChecked();
  await page.getByRole('button', { name: 'Send code' }).click();
  await expect(page).toHaveURL('/code?returnTo=%2Faccount');
});

test('[SEC-59] a page contains its one stylesheet, and the policy allows no other', async ({
  page,
  baseURL,
}) => {
  await page.route(`${baseURL}/**`, (route) =>
    route.request().isNavigationRequest() ? route.continue() : route.abort(),
  );
  for (const path of ['/login', '/register', '/no/such/page']) {
    const response = await page.goto(path);
    const stylesheets = await page.evaluate(() => [...document.styleSheets].map(({ href }) => href));
    expect(stylesheets).toEqual([null]);
    await expect(page.locator('body')).toHaveCSS('margin', '0px');
    expect(response?.headers()['content-security-policy']).toMatch(/; style-src 'sha256-[\w+/]{43}=';/);
  }
});

test('a form submitted before its script has loaded is submitted once it has', async ({ page, phone }) => {
  const release = await openBeforeScriptLoads(page, '/register');
  await page.getByLabel('Full name').fill('Ada Lovelace');
  await page.getByLabel('Phone number').fill(phone.nationalNumber);
  await page.getByLabel('Phone number').press('Enter');
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.locator('.phone-busy-line')).toBeVisible();
  await expect(page.getByLabel('Full name')).toHaveValue('Ada Lovelace');
  release();
  await expect(page).toHaveURL('/code');
  expect((await phone.messages()).length).toBe(1);
});

test('a link followed before the script has loaded keeps the return URL and the input', async ({
  page,
  phone,
}) => {
  const release = await openBeforeScriptLoads(page, '/login?returnTo=%2Faccount%3Ffrom%3Dmail');
  await page.getByLabel('Phone number').fill(phone.nationalNumber);
  await page.getByRole('link', { name: 'Register' }).click();
  await expect(page.locator('.phone-busy-line')).toBeVisible();
  release();
  await expect(page.getByRole('heading', { name: 'Create your account' })).toBeVisible();
  await expect(page).toHaveURL('/register?returnTo=%2Faccount%3Ffrom%3Dmail');
  await expect(page.getByLabel('Phone number')).toHaveValue(phone.nationalNumber);
  expect(await phone.messages()).toEqual([]);
});

test('an empty form submitted before the script has loaded shows its error once it has', async ({ page }) => {
  const release = await openBeforeScriptLoads(page, '/login');
  await page.getByRole('button', { name: 'Send code' }).click();
  release();
  await expect(page.getByText('Enter your phone number.')).toBeVisible();
  await expect(page.getByLabel('Phone number')).toBeFocused();
});

test('a page whose script fails to load shows an error instead of its form', async ({ page }) => {
  await page.route(/\/chunk-[\w-]+\.js$/, (route) => route.abort());
  await page.goto('/register');
  await expect(page.getByRole('alert')).toContainText('You seem to be offline.');
  await expect(page.getByRole('link', { name: 'Try again' })).toBeVisible();
  await expect(page.locator('.prerendered-form')).toHaveCount(0);
});

test('a member who opens the sign-in page is redirected from its prerendered form', async ({
  page,
  phone,
}) => {
  await signUp(page, phone);
  await page.goto('/login');
  await expect(page).toHaveURL('/account');
  await expect(page.locator('.prerendered-form')).toHaveCount(0);
});

test('the app renders the form in the same position as the prerendered one', async ({ page }) => {
  const release = await openBeforeScriptLoads(page, '/login');
  const boxes = () =>
    page
      .locator('h1, label, input, select, button, .phone-hint, a, .phone-link')
      .evaluateAll((all) => all.map((element) => element.getBoundingClientRect().toJSON() as DOMRect));
  await page.getByLabel('Phone number').focus();
  const before = await boxes();
  release();
  await expect(page.locator('.prerendered-form')).toHaveCount(0);
  expect(await boxes()).toEqual(before);
});

test('a prerendered form is accessible', async ({ page }) => {
  for (const path of ['/login', '/register']) {
    await openBeforeScriptLoads(page, path);
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
  }
});

test.describe('a browser in German', () => {
  test.use({ locale: 'de-DE' });

  test('shows the form in German before and after the script has loaded', async ({ page }) => {
    const release = await openBeforeScriptLoads(page, '/login');
    await expect(page.locator('.prerendered-form').getByRole('heading', { name: 'Anmelden' })).toBeVisible();
    await expect(page.locator('.prerendered-form #phone-country')).toHaveValue('DE');
    release();
    await expect(page.locator('.prerendered-form')).toHaveCount(0);
    await expect(page.getByRole('heading', { name: 'Anmelden' })).toBeVisible();
    await expect(page).toHaveTitle(/^Anmelden · /);
  });

  test('shows the app in English if the script of the language fails to load', async ({ page }) => {
    const html = await (await page.request.get('/login', { headers: { 'Accept-Language': 'de' } })).text();
    const script = /modulepreload" href="([^"]+)"/.exec(html)?.[1] ?? '';
    await page.route(`**${script}`, (route) => route.abort());
    await page.goto('/login');
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  });
});

test('a language selected before the script has loaded applies once it has', async ({ page }) => {
  const release = await openBeforeScriptLoads(page, '/login');
  await page.getByLabel('Language').selectOption('Italiano');
  release();
  await expect(page.getByRole('heading', { name: 'Accedi' })).toBeVisible();
  // The next page is prerendered in that language.
  expect(await (await page.request.get('/login')).text()).toContain('<html lang="it"');
});

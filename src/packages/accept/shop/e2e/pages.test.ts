import { expect, test } from 'cognito-local-pool/playwright';

test.beforeEach(({ page }) => {
  page.on('console', (message) => {
    if (message.type() === 'error') throw new Error(message.text());
  });
  page.on('pageerror', (error) => {
    throw error;
  });
});

test('a visitor signs up, is sent back to the page that asked for it, and signs out', async ({
  page,
  inbox,
}) => {
  await page.goto('/orders');
  await expect(page).toHaveURL('/auth/login?returnTo=%2Forders');
  await page.getByRole('link', { name: 'Register' }).click();
  await page.getByLabel('Full name').fill('Ada Lovelace');
  await page.getByLabel('Phone number').fill('(202) 555-0124');
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByLabel('Code').fill(await inbox.nextCode('+12025550124'));
  await expect(page).toHaveURL('/orders');
  await expect(page.getByText('Ada Lovelace')).toBeVisible();
  await page.getByRole('button', { name: 'Sign out everywhere' }).click();
  await expect(page).toHaveURL('/');
  await page.goto('/orders');
  await expect(page).toHaveURL(/\/auth\/login/);
});

test('the pages have a column of their own, and no outline', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto('/auth/login');
  const frame = page.locator('phone-frame');
  await expect(frame).toBeFocused();
  await expect(frame).toHaveCSS('outline-style', 'none');
  const { width = 0, x = 0 } = (await frame.boundingBox()) ?? {};
  expect([width, x]).toEqual([480, 400]);
});

test('a session that ends elsewhere leaves a page for members', async ({ page, context, inbox }) => {
  await page.goto('/auth/register?returnTo=/orders');
  await page.getByLabel('Full name').fill('Grace Hopper');
  await page.getByLabel('Phone number').fill('(202) 555-0125');
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByLabel('Code').fill(await inbox.nextCode('+12025550125'));
  await expect(page.getByRole('heading', { name: 'Orders' })).toBeVisible();
  const [other] = await Promise.all([
    context.waitForEvent('page'),
    page.evaluate(() => window.open('/orders')),
  ]);
  await expect(other.getByRole('heading', { name: 'Orders' })).toBeVisible();
  await other.getByRole('button', { name: 'Sign out everywhere' }).click();
  await expect(page).toHaveURL('/auth/login?returnTo=%2Forders');
});

test('a page of 40 lines of its own does the same', async ({ page, inbox }) => {
  await page.goto('/plain');
  await page.getByLabel('Name').fill('Mary Jackson');
  await page.getByLabel('Phone number').fill('+12025550126');
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByLabel('Code').waitFor();
  await page.reload();
  await page.getByLabel('Code').fill('000000');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('alert')).toHaveText('That code isn’t right. You have 2 tries left.');
  await page.getByLabel('Code').fill(await inbox.nextCode('+12025550126'));
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText('Signed in as +12025550126')).toBeVisible();
  await page.reload();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByLabel('Phone number').fill('+12025550126');
  await page.getByRole('button', { name: 'Send code' }).click();
  await page.getByLabel('Code').fill(await inbox.nextCode('+12025550126'));
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText('Signed in as +12025550126')).toBeVisible();
});

test('what the app has configured for Amplify survives a sign-in', async ({ page, inbox }) => {
  await page.goto('/storage');
  await page.getByRole('link', { name: 'Orders' }).click();
  await page.getByRole('link', { name: 'Register' }).click();
  await page.getByLabel('Full name').fill('Annie Easley');
  await page.getByLabel('Phone number').fill('(202) 555-0127');
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByLabel('Code').fill(await inbox.nextCode('+12025550127'));
  await expect(page).toHaveURL('/orders');
  await page.getByRole('link', { name: 'Storage' }).click();
  await expect(page.getByText('us-east-1:shop')).toContainText('us-east-1_LocalPool');
  await expect(page.getByText('us-east-1:shop')).toContainText('"bucket":"shop"');
});

test('a first visit to a page of the app loads no script of Amplify', async ({ page }) => {
  const scripts: string[] = [];
  page.on('response', async (response) => {
    if (response.request().resourceType() === 'script') scripts.push(await response.text());
  });
  await page.goto('/');
  await page.getByRole('heading', { name: 'Shop' }).waitFor();
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  await page.waitForLoadState('networkidle');
  expect(scripts.length).toBeGreaterThan(0);
  expect(
    scripts.filter(
      (script) => script.includes('CognitoIdentityServiceProvider.') && script.includes('Amplify'),
    ),
  ).toEqual([]);
});

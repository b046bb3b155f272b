import type { Page } from '@playwright/test';
import { expect, requestCode, signUp, startSignUp, storedKeys, test } from '../support/fixtures.ts';
import { CLIENT_ID } from '../support/local-pool.ts';

/** Reads the refresh token from the storage of a tab. */
function readRefreshToken(page: Page): Promise<string> {
  return page.evaluate(() => {
    const key = Object.keys(sessionStorage).find((candidate) => candidate.endsWith('.refreshToken'));
    return sessionStorage.getItem(key ?? '') ?? '';
  });
}

/** Refreshes with a token outside the browser, as a thief would. */
async function refreshOutsideBrowser(refreshToken: string) {
  const response = await fetch(new URL('/', process.env['INBOX_URL']), {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-amz-json-1.1',
      'X-Amz-Target': 'AWSCognitoIdentityProviderService.GetTokensFromRefreshToken',
    },
    body: JSON.stringify({ ClientId: CLIENT_ID, RefreshToken: refreshToken }),
  });
  return (await response.json()) as {
    AuthenticationResult?: { RefreshToken: string };
    message?: string;
  };
}

test('a new name is still there after a reload', async ({ page, phone }) => {
  await signUp(page, phone, 'Ada Lovelace');
  await page.getByRole('button', { name: 'Edit name' }).click();
  await page.getByRole('textbox', { name: /name/i }).fill('Augusta Ada King');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { name: 'Augusta Ada King' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Augusta Ada King' })).toBeVisible();
});

test('the name from the first correct code replaces the name of an earlier sign-up with the number', async ({
  page,
  phone,
  browser,
}) => {
  const otherDevice = await (await browser.newContext()).newPage();
  await startSignUp(otherDevice, phone, 'Mallory');
  await signUp(page, phone, 'Ada Lovelace');
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Ada Lovelace' })).toBeVisible();
  expect((await phone.messages()).length).toBe(1);
});

test('the account page shows when the session began and when it ends', async ({ page, phone }) => {
  const before = Date.now();
  await signUp(page, phone);
  const [began, ends] = await page
    .locator('time')
    .evaluateAll((times) => times.map((time) => Date.parse((time as HTMLTimeElement).dateTime)));
  expect(began).toBeGreaterThanOrEqual(before - 1000);
  expect(began).toBeLessThanOrEqual(Date.now());
  expect((ends ?? 0) - (began ?? 0)).toBe(30 * 24 * 60 * 60 * 1000);
  const day = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'America/New_York' });
  await expect(page.getByText('Signed in')).toBeVisible();
  await expect(page.locator('time').first()).toContainText(day.format(began));
  await expect(page.locator('dd').last()).toContainText(day.format(ends));
});

test('a new name appears immediately, even if the tokens that contain it cannot be refreshed', async ({
  page,
  phone,
}) => {
  await page.clock.install();
  await signUp(page, phone);
  const userPool = new URL('/', process.env['INBOX_URL']).href;
  await page.route(userPool, (route) =>
    route.request().headers()['x-amz-target']?.endsWith('.GetTokensFromRefreshToken')
      ? route.abort()
      : route.continue(),
  );
  await page.getByRole('button', { name: 'Edit name' }).click();
  await page.getByRole('textbox', { name: /name/i }).fill('Augusta Ada King');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { name: 'Augusta Ada King' })).toBeVisible();
  await expect(page.getByRole('alert')).toHaveText('');

  // The refresh is retried within minutes; after that, the name survives a reload.
  await page.unroute(userPool);
  const nameInIdToken = () =>
    page.evaluate(() => {
      // Without a key while `CognitoClient` replaces `sessionStorage`.
      const key = Object.keys(sessionStorage).find((candidate) => candidate.endsWith('.idToken'));
      const [, payload = ''] = sessionStorage.getItem(key ?? '')?.split('.') ?? [];
      const json = atob(payload.replace(/-/g, '+').replace(/_/g, '/'));
      return (JSON.parse(json || '{}') as { name?: string }).name;
    });
  await page.clock.fastForward('01:01');
  await expect.poll(nameInIdToken).toBe('Augusta Ada King');
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Augusta Ada King' })).toBeVisible();
});

test('a session that another device ended leads to the sign-in page at the next call, with the return URL', async ({
  page,
  phone,
  browser,
}) => {
  await signUp(page, phone);
  const otherDevice = await (await browser.newContext()).newPage();
  await requestCode(otherDevice, phone);
  await otherDevice.getByLabel('Code').fill(await phone.code());
  await expect(otherDevice).toHaveURL('/account');
  await otherDevice.goto('/account?from=mail');

  await page.getByRole('button', { name: 'Sign out everywhere' }).click();
  await expect(page).toHaveURL('/login');
  await expect(page.getByRole('alert')).toHaveText('');
  await otherDevice.getByRole('button', { name: 'Edit name' }).click();
  await otherDevice.getByRole('textbox', { name: /name/i }).fill('Mallory');
  await otherDevice.getByRole('button', { name: 'Save' }).click();
  await expect(otherDevice).toHaveURL('/login?returnTo=%2Faccount%3Ffrom%3Dmail');
  await expect(otherDevice.getByRole('alert')).toContainText('Your session has ended.');
  expect(await storedKeys(otherDevice)).toEqual([]);
});

test('[SEC-56] reuse of a stolen refresh token is detected at the next refresh, which signs out the member and the thief', async ({
  page,
  phone,
}) => {
  await page.clock.install();
  await signUp(page, phone);
  const stolen = await readRefreshToken(page);
  await page.clock.fastForward('56:00');
  await expect.poll(() => readRefreshToken(page)).not.toBe(stolen);
  // Within the grace period, so that the page no longer has the newest refresh token.
  await refreshOutsideBrowser(stolen);
  const { AuthenticationResult: thief } = await refreshOutsideBrowser(stolen);
  expect(thief).toBeDefined();

  await page.clock.fastForward('56:00');
  await expect(page).toHaveURL('/login?returnTo=%2Faccount');
  await expect(page.getByRole('alert')).toContainText(
    'Your session has ended because it was used in two places.',
  );
  expect(await storedKeys(page)).toEqual([]);
  expect(await refreshOutsideBrowser(thief?.RefreshToken ?? '')).toMatchObject({
    message: 'Refresh Token has been revoked',
  });
});

test('[SEC-65] a global sign-out that does not reach the user pool ends no session, and reports that', async ({
  page,
  phone,
}) => {
  await signUp(page, phone);
  const userPool = new URL('/', process.env['INBOX_URL']).href;
  await page.route(userPool, (route) =>
    route.request().headers()['x-amz-target']?.endsWith('.GlobalSignOut') ? route.abort() : route.continue(),
  );
  await page.getByRole('button', { name: 'Sign out everywhere' }).click();
  await expect(page.getByRole('alert')).toContainText('offline');
  await page.unroute(userPool);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Ada Lovelace' })).toBeVisible();
  await page.getByRole('button', { name: 'Sign out everywhere' }).click();
  await expect(page).toHaveURL('/login');
});

test('[SEC-52] a sign-out offline leaves no token in the browser', async ({ page, phone, context }) => {
  await signUp(page, phone);
  await page.waitForLoadState('networkidle');
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(page).toHaveURL('/login');
  expect(await storedKeys(page)).toEqual([]);
});

test('a member types the name to delete the account, and can sign up again', async ({ page, phone }) => {
  await signUp(page, phone, 'Ada Lovelace');
  const dialog = page.getByRole('dialog', { name: 'Delete your account?' });
  const field = dialog.getByLabel('To confirm, type Ada Lovelace');
  await page.getByRole('button', { name: 'Delete account' }).click();
  await expect(dialog).toContainText(`This permanently deletes Ada Lovelace`);
  await expect(field).toBeFocused();
  await field.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: 'Delete account' })).toBeFocused();

  await page.getByRole('button', { name: 'Delete account' }).click();
  await dialog.getByRole('button', { name: 'Delete permanently' }).click();
  await expect(field).toHaveAccessibleDescription(/Type Ada Lovelace to delete/);
  await expect(field).toBeFocused();
  await field.fill('Charles Babbage');
  await field.press('Enter');
  await expect(field).toHaveAccessibleDescription(/doesn’t match/);
  await field.fill(' ada lovelace');
  await field.press('Enter');
  await expect(page).toHaveURL('/login');
  await signUp(page, phone, 'Ada King');
});

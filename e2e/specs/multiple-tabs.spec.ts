import type { BrowserContext, Page, Response } from '@playwright/test';
import { expect, requestCode, signInAgain, signUp, storedKeys, test } from '../support/fixtures.ts';
import { Phone } from '../support/phone.ts';

/** Signs up, signs in with "Keep me signed in", and opens the account in a second tab. */
async function openTwoTabs(page: Page, phone: Phone, context: BrowserContext): Promise<Page> {
  await signUp(page, phone);
  await signInAgain(page, phone);
  const other = await context.newPage();
  await other.goto('/account?from=mail');
  await expect(other.getByRole('heading', { name: 'Ada Lovelace' })).toBeVisible();
  return other;
}

/** Changes the name on the account page. */
async function changeName(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Edit name' }).click();
  await page.getByRole('textbox', { name: /name/i }).fill(name);
  await page.getByRole('button', { name: 'Save' }).click();
}

/** Reads the refresh token from `localStorage`. */
function readRefreshToken(tab: Page): Promise<string | null> {
  return tab.evaluate(() => {
    const key = Object.keys(localStorage).find((candidate) => candidate.endsWith('.refreshToken'));
    return localStorage.getItem(key ?? '');
  });
}

/**
 * Records the status of each token refresh of all tabs. @returns a list that grows with each
 * response
 */
function recordRefreshes(context: BrowserContext): readonly number[] {
  const statuses: number[] = [];
  context.on('response', (response) => {
    if (isRefresh(response)) statuses.push(response.status());
  });
  return statuses;
}

function isRefresh(response: Response): boolean {
  return response.request().headers()['x-amz-target']?.endsWith('.GetTokensFromRefreshToken') ?? false;
}

for (const button of ['Sign out', 'Sign out everywhere'] as const) {
  test(`"${button}" in one tab signs out the other tab`, async ({ page, phone, context }) => {
    const other = await openTwoTabs(page, phone, context);
    await page.getByRole('button', { name: button, exact: true }).click();
    await expect(page).toHaveURL('/login');
    await expect(other).toHaveURL('/login?returnTo=%2Faccount%3Ffrom%3Dmail');
    await expect(other.getByRole('alert')).toContainText('Your session has ended.');
  });
}

test('the deletion of an account in one tab signs out the other', async ({ page, phone, context }) => {
  const other = await openTwoTabs(page, phone, context);
  await page.getByRole('button', { name: 'Delete account' }).click();
  await page.getByLabel('To confirm, type Ada Lovelace').fill('Ada Lovelace');
  await page.getByRole('button', { name: 'Delete permanently' }).click();
  await expect(other).toHaveURL(/\/login/);
});

test('a name changed in one tab appears in the other', async ({ page, phone, context }) => {
  const other = await openTwoTabs(page, phone, context);
  await changeName(page, 'Augusta Ada King');
  await expect(other.getByRole('heading', { name: 'Augusta Ada King' })).toBeVisible();
});

test('[SEC-54] a session that a sign-in in another tab replaces is revoked at the user pool', async ({
  page,
  phone,
  context,
}) => {
  await context.clock.install();
  const requestCodeAndStaySignedIn = async (tab: Page) => {
    await tab.goto('/login');
    await tab.getByLabel('Keep me signed in').check();
    await tab.getByLabel('Phone number').fill(phone.nationalNumber);
    await tab.getByRole('button', { name: 'Send code' }).click();
    await expect(tab).toHaveURL('/code');
  };
  await signUp(page, phone);
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(page).toHaveURL('/login');
  await requestCodeAndStaySignedIn(page);
  const other = await context.newPage();
  await requestCodeAndStaySignedIn(other);
  await other.getByLabel('Code').fill(await phone.code());
  await expect(other).toHaveURL('/account');
  const replaced = await readRefreshToken(other);

  await context.clock.fastForward('02:00');
  await page.getByRole('button', { name: 'Send a new code' }).click();
  await expect(page.getByRole('status')).toContainText('most recent code');
  const revoked = page.waitForRequest(
    (request) => request.headers()['x-amz-target']?.endsWith('.RevokeToken') === true,
  );
  await page.getByLabel('Code').fill(await phone.code());
  await expect(page).toHaveURL('/account');
  expect((await revoked).postDataJSON()).toMatchObject({ Token: replaced });
  for (const tab of [page, other]) {
    await tab.reload();
    await expect(tab.getByRole('heading', { name: 'Ada Lovelace' })).toBeVisible();
  }
});

test('a tab with a separate session stays signed in when another tab signs out', async ({
  page,
  phone,
  context,
}) => {
  await signUp(page, phone);
  const other = await context.newPage();
  await requestCode(other, phone);
  await other.getByLabel('Code').fill(await phone.code());
  await expect(other).toHaveURL('/account');
  await other.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(other).toHaveURL('/login');
  await changeName(page, 'Augusta Ada King');
  await expect(page.getByRole('heading', { name: 'Augusta Ada King' })).toBeVisible();
});

test('two tabs refresh their tokens once before they expire, and stay signed in', async ({
  page,
  phone,
  context,
}) => {
  await context.clock.install();
  const other = await openTwoTabs(page, phone, context);
  const refreshes = recordRefreshes(context);
  const before = await readRefreshToken(page);
  await context.clock.fastForward('54:00');
  expect(refreshes).toEqual([]);
  await context.clock.fastForward('02:00');
  await expect.poll(() => readRefreshToken(page)).not.toBe(before);
  for (const tab of [page, other]) {
    await tab.reload();
    await expect(tab.getByRole('heading', { name: 'Ada Lovelace' })).toBeVisible();
  }
  expect(refreshes).toEqual([200]);
});

test('tokens that expired offline are refreshed when the connection is back', async ({
  page,
  phone,
  context,
}) => {
  await context.clock.install();
  await signUp(page, phone);
  await context.setOffline(true);
  await context.clock.fastForward('01:02:00');
  await expect(page.getByRole('heading', { name: 'Ada Lovelace' })).toBeVisible();
  const refreshed = page.waitForResponse((response) => isRefresh(response) && response.ok());
  await context.setOffline(false);
  await context.clock.fastForward('01:00');
  await refreshed;
  await expect(page).toHaveURL('/account');
});

/** Opens a tab with a copy of the `sessionStorage`, like "Duplicate tab". */
async function duplicateTab(page: Page, context: BrowserContext): Promise<Page> {
  const opened = context.waitForEvent('page');
  await page.evaluate(() => void window.open('/account'));
  const copy = await opened;
  await expect(copy.getByRole('heading', { name: 'Ada Lovelace' })).toBeVisible();
  return copy;
}

test('a sign-out in one tab signs out its duplicate, even after a reload', async ({
  page,
  phone,
  context,
}) => {
  await signUp(page, phone);
  const copy = await duplicateTab(page, context);
  await copy.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(copy).toHaveURL('/login');
  await expect(page).toHaveURL('/login?returnTo=%2Faccount');
  await expect(page.getByRole('alert')).toContainText('Your session has ended.');
  await page.goto('/account');
  await expect(page).toHaveURL('/login?returnTo=%2Faccount');
  for (const tab of [page, copy]) expect(await storedKeys(tab)).toEqual([]);
});

test('a duplicated tab that is reopened after a sign-out shows the sign-in page', async ({
  page,
  phone,
  context,
}) => {
  await signUp(page, phone);
  const copy = await duplicateTab(page, context);
  await copy.goto('about:blank');
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(page).toHaveURL('/login');
  await copy.goBack();
  await expect(copy).toHaveURL('/login?returnTo=%2Faccount');
});

test('a tab and its duplicate share each token refresh', async ({ page, phone, context }) => {
  await context.clock.install();
  await signUp(page, phone);
  const copy = await duplicateTab(page, context);
  const refreshes = recordRefreshes(context);
  const newest = (tab: Page) =>
    tab.evaluate(() => {
      const key = Object.keys(sessionStorage).find((candidate) => candidate.endsWith('.refreshToken'));
      return sessionStorage.getItem(key ?? '');
    });
  for (let hour = 1; hour <= 2; hour++) {
    const before = await newest(page);
    await context.clock.fastForward('56:00');
    for (const tab of [page, copy]) await expect.poll(() => newest(tab)).not.toBe(before);
    expect(await newest(copy)).toBe(await newest(page));
  }
  expect(refreshes).toEqual([200, 200]);
  for (const tab of [page, copy]) {
    await tab.reload();
    await expect(tab.getByRole('heading', { name: 'Ada Lovelace' })).toBeVisible();
  }
});

test('[SEC-55] a duplicated tab that was asleep during a token refresh adopts the new tokens', async ({
  page,
  phone,
  context,
}) => {
  await context.clock.install();
  await signUp(page, phone);
  const copy = await duplicateTab(page, context);
  await copy.goto('about:blank');
  const calls: string[] = [];
  context.on('request', (request) => {
    const target = request.headers()['x-amz-target'];
    if (target) calls.push(target.replace(/.*\./, ''));
  });
  await context.clock.fastForward('56:00');
  await expect.poll(() => calls).toEqual(['GetTokensFromRefreshToken']);
  await copy.goto('/account');
  await expect(copy.getByRole('heading', { name: 'Ada Lovelace' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Ada Lovelace' })).toBeVisible();
  expect(calls).toEqual(['GetTokensFromRefreshToken']);
});

test('tabs detect a sign-out at the next call in a browser without BroadcastChannel', async ({
  page,
  phone,
  context,
}) => {
  await context.addInitScript(() => Reflect.deleteProperty(globalThis, 'BroadcastChannel'));
  await signUp(page, phone);
  const copy = await duplicateTab(page, context);
  await copy.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(copy).toHaveURL('/login');
  await page.getByRole('button', { name: 'Sign out everywhere' }).click();
  await expect(page).toHaveURL('/login?returnTo=%2Faccount');
  for (const tab of [page, copy]) expect(await storedKeys(tab)).toEqual([]);
});

test('the end of a session does not affect the session of another member on the device', async ({
  page,
  phone,
  context,
  browser,
}) => {
  await signUp(page, phone);
  const grace = new Phone(phone.number.replace(/\d{4}$/, '9876'));
  const other = await context.newPage();
  await signUp(other, grace, 'Grace Hopper');
  await other.getByRole('button', { name: 'Sign out', exact: true }).click();
  await other.getByLabel('Keep me signed in').check();
  await other.getByLabel('Phone number').fill(grace.nationalNumber);
  await other.getByRole('button', { name: 'Send code' }).click();
  await expect(other).toHaveURL('/code');
  await other.getByLabel('Code').fill(await grace.code());
  await expect(other).toHaveURL('/account');

  const otherDevice = await (await browser.newContext()).newPage();
  await requestCode(otherDevice, phone);
  await otherDevice.getByLabel('Code').fill(await phone.code());
  await otherDevice.getByRole('button', { name: 'Sign out everywhere' }).click();
  await expect(otherDevice).toHaveURL('/login');
  await changeName(page, 'Ada King');
  // The session of this tab has ended; the one in `localStorage` belongs to another member.
  await expect(page.getByRole('heading', { name: 'Ada Lovelace' })).toBeHidden();
  await other.reload();
  await expect(other.getByRole('heading', { name: 'Grace Hopper' })).toBeVisible();
});

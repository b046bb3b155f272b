import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from '../support/accessibility.ts';
import { expect, signInAgain, signUp, test } from '../support/fixtures.ts';
import type { Phone } from '../support/phone.ts';

/** Signs up, and lets the sign-in get older than ten minutes. */
async function signUpTenMinutesAgo(page: Page, phone: Phone): Promise<void> {
  await page.clock.install();
  await signUp(page, phone);
  await page.clock.fastForward('10:01');
}

/** Confirms the deletion of the account. @returns the dialog that asks for a fresh code */
async function requestDeletion(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Delete account' }).click();
  await page.getByLabel('To confirm, type Ada Lovelace').fill('Ada Lovelace');
  await page.getByRole('button', { name: 'Delete permanently' }).click();
  const dialog = page.getByRole('dialog', { name: 'Confirm it’s you' });
  await expect(dialog).toContainText('Code expires in');
  return dialog;
}

/** Reads the newest refresh token from a storage. */
function readRefreshToken(page: Page, storage: 'localStorage' | 'sessionStorage'): Promise<string | null> {
  return page.evaluate((name) => {
    const key = Object.keys(window[name]).find((candidate) => candidate.endsWith('.refreshToken'));
    return window[name].getItem(key ?? '');
  }, storage);
}

test('[SEC-94] a member who signed in more than ten minutes ago deletes the account with a fresh code', async ({
  page,
  phone,
}) => {
  await signUpTenMinutesAgo(page, phone);
  const dialog = await requestDeletion(page);
  await expect(dialog).toContainText(phone.internationalNumber);
  await expect(dialog.getByLabel('Code')).toBeFocused();
  await page.keyboard.type(await phone.wrongCode());
  await expect(dialog.getByRole('alert')).toContainText('2 tries left');
  await page.keyboard.type(await phone.code());
  await expect(page).toHaveURL('/login');
  await page.goto('/account');
  await expect(page).toHaveURL('/login?returnTo=%2Faccount');
});

test('[SEC-94] nothing is deleted if the member cancels, and asking again sends no second message', async ({
  page,
  phone,
}) => {
  await signUpTenMinutesAgo(page, phone);
  const ways = [
    (dialog: Locator) => dialog.getByRole('button', { name: 'Cancel' }).click(),
    () => page.keyboard.press('Escape'),
  ];
  for (const cancel of ways) {
    const dialog = await requestDeletion(page);
    await cancel(dialog);
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('button', { name: 'Delete account' })).toBeFocused();
  }
  expect((await phone.messages()).length).toBe(2);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Ada Lovelace' })).toBeVisible();
});

test('the Back button cancels', async ({ page, phone }) => {
  await signUpTenMinutesAgo(page, phone);
  const dialog = await requestDeletion(page);
  await page.goBack();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('heading', { name: 'Ada Lovelace' })).toBeVisible();
});

for (const storage of ['sessionStorage', 'localStorage'] as const) {
  test(`a fresh code replaces the session in ${storage}, also in the other tabs that share it`, async ({
    page,
    phone,
    context,
  }) => {
    await context.clock.install();
    await signUp(page, phone);
    await signInAgain(page, phone, storage === 'localStorage');
    const opened = context.waitForEvent('page');
    await page.evaluate(() => void window.open('/account'));
    const other = await opened;
    await expect(other.getByRole('heading', { name: 'Ada Lovelace' })).toBeVisible();
    await context.clock.fastForward('10:01');
    const replaced = await readRefreshToken(page, storage);

    // The deletion fails, so that the new session can be observed.
    await page.route(new URL('/', process.env['INBOX_URL']).href, (route) =>
      route.request().headers()['x-amz-target']?.endsWith('.DeleteUser') ? route.abort() : route.continue(),
    );
    const dialog = await requestDeletion(page);
    await dialog.getByLabel('Code').fill(await phone.code());
    await expect(page.getByRole('alert').first()).toContainText('offline');
    await expect.poll(() => readRefreshToken(other, storage)).not.toBe(replaced);
    expect(await readRefreshToken(other, storage)).toBe(await readRefreshToken(page, storage));

    await other.getByRole('button', { name: 'Edit name' }).click();
    await other.getByRole('textbox', { name: /name/i }).fill('Augusta Ada King');
    await other.getByRole('button', { name: 'Save' }).click();
    await expect(other.getByRole('heading', { name: 'Augusta Ada King' })).toBeVisible();
  });
}

test('the dialog is accessible, with an error too', async ({ page, phone }) => {
  await signUpTenMinutesAgo(page, phone);
  const dialog = await requestDeletion(page);
  await expectAccessible(page);
  await dialog.getByLabel('Code').fill(await phone.wrongCode());
  await expect(dialog.getByRole('alert')).toContainText('tries left');
  await expectAccessible(page);
});

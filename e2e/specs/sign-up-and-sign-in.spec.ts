import { expect, requestCode, signUp, startSignUp, storedKeys, test } from '../support/fixtures.ts';

test('a visitor signs up, signs out, and signs in with the phone number alone', async ({ page, phone }) => {
  await page.goto('/');
  await expect(page).toHaveURL(/\/login/);
  await page.getByRole('link', { name: 'Register' }).click();
  await page.getByLabel('Full name').fill('Ada Lovelace');
  await expect(page.getByLabel('Country')).toHaveValue('US');
  await page.getByLabel('Phone number').fill(phone.nationalNumber);
  await page.getByRole('button', { name: 'Create account' }).click();

  const code = page.getByLabel('Code');
  await expect(code).toBeFocused();
  await expect(page.getByText(phone.internationalNumber)).toBeVisible();
  const [sms] = await phone.messages();
  expect(sms?.body).toMatch(/^\d{6} is your code for .+\n\n@localhost #\d{6}$/s);
  await code.pressSequentially(await phone.code());

  await expect(page).toHaveURL('/account');
  await expect(page.getByRole('heading', { name: 'Ada Lovelace' })).toBeVisible();
  await expect(page.getByText(phone.internationalNumber)).toBeVisible();
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(page).toHaveURL(/\/login/);
  expect(await storedKeys(page)).toEqual([]);

  await requestCode(page, phone);
  await page.getByLabel('Code').fill(await phone.code());
  await expect(page.getByRole('heading', { name: 'Ada Lovelace' })).toBeVisible();
  expect((await phone.messages()).length).toBe(2);
});

test('a visitor who signs up with a registered number signs in to its account', async ({ page, phone }) => {
  await signUp(page, phone, 'Ada Lovelace');
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await startSignUp(page, phone, 'Charles Babbage');
  await page.getByLabel('Code').fill(await phone.code());
  await expect(page.getByRole('heading', { name: 'Ada Lovelace' })).toBeVisible();
});

test('an unregistered number gets the same pages as a registered one, but no SMS message', async ({
  page,
  phone,
}) => {
  await requestCode(page, phone);
  await expect(page.getByLabel('Code')).toBeFocused();
  await page.getByLabel('Code').fill('123456');
  await expect(page.getByRole('alert')).toContainText('2 tries left');
  expect(await phone.messages()).toEqual([]);
});

test('[SEC-62] a double click and Enter send one SMS message', async ({ page, phone }) => {
  await signUp(page, phone);
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  // Waits for the sign-out, so that the route below delays only the sign-in.
  await expect(page).toHaveURL('/login');
  let signIns = 0;
  page.on('request', (request) => {
    if (request.headers()['x-amz-target']?.endsWith('.InitiateAuth')) signIns += 1;
  });
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(new URL('/', process.env['INBOX_URL']).href, async (route) => {
    await released;
    await route.continue();
  });
  await page.getByLabel('Phone number').fill(phone.nationalNumber);
  await page.getByRole('button', { name: 'Send code' }).dblclick();
  await page.getByLabel('Phone number').press('Enter');
  release();
  await expect(page).toHaveURL('/code');
  expect(signIns).toBe(1);
  expect((await phone.messages()).length).toBe(2);
});

test('a failed sign-in in one tab does not sign out another tab', async ({ page, phone, context }) => {
  await requestCode(page, phone);
  const secondTab = await context.newPage();
  await signUp(secondTab, phone);
  await secondTab.getByRole('button', { name: 'Sign out', exact: true }).click();
  await secondTab.getByLabel('Phone number').fill(phone.nationalNumber);
  await secondTab.getByLabel('Keep me signed in').check();
  await secondTab.getByRole('button', { name: 'Send code' }).click();
  await expect(secondTab).toHaveURL('/code');
  await secondTab.getByLabel('Code').fill(await phone.code());
  await expect(secondTab).toHaveURL('/account');

  await page.getByLabel('Code').fill(await phone.wrongCode());
  await expect(page.getByRole('alert')).toHaveText(/\w/);
  await secondTab.reload();
  await expect(secondTab.getByRole('heading', { name: 'Ada Lovelace' })).toBeVisible();
  await page.getByRole('link', { name: 'Use a different number' }).click();
  await expect(page.getByRole('heading', { name: 'Ada Lovelace' })).toBeVisible();
});

test('a member stays signed in beyond the tab only with "Keep me signed in"', async ({
  page,
  phone,
  context,
}) => {
  await signUp(page, phone);
  const secondTab = await context.newPage();
  await secondTab.goto('/account');
  await expect(secondTab).toHaveURL(/\/login/);

  await secondTab.getByLabel('Phone number').fill(phone.nationalNumber);
  await secondTab.getByLabel('Keep me signed in').check();
  await secondTab.getByRole('button', { name: 'Send code' }).click();
  await expect(secondTab).toHaveURL(/\/code/);
  await secondTab.getByLabel('Code').fill(await phone.code());
  await expect(secondTab).toHaveURL('/account');
  const thirdTab = await context.newPage();
  await thirdTab.goto('/account');
  await expect(thirdTab.getByRole('heading', { name: 'Ada Lovelace' })).toBeVisible();
});

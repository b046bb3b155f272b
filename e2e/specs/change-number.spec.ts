import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/accessibility.ts';
import { expect, requestCode, signInAgain, signUp, storedKeys, test } from '../support/fixtures.ts';
import { tabTo } from '../support/keyboard.ts';
import { newPhoneOf, type Phone } from '../support/phone.ts';

const STEP_1 = 'Step 1 of 2: we sent a six-digit code to your current number,';
const STEP_2 = 'Step 2 of 2: we sent a six-digit code to your new number,';

/** Opens the account, and requests the first code of a change. */
async function requestChange(page: Page, newPhone: Phone): Promise<void> {
  await page.goto('/account');
  await page.getByRole('button', { name: 'Change number' }).click();
  await expect(page).toHaveURL('/change-number');
  await page.getByLabel('Phone number').fill(newPhone.nationalNumber);
  await page.getByRole('button', { name: 'Send code' }).click();
  await expect(page.getByText(STEP_1)).toBeVisible();
}

/** Enters the code of the current number. */
async function reachNewNumber(page: Page, phone: Phone, newPhone: Phone): Promise<void> {
  await requestChange(page, newPhone);
  await page.getByLabel('Code').fill(await phone.code());
  await expect(page.getByText(STEP_2)).toBeVisible();
}

async function expectChanged(page: Page, newPhone: Phone): Promise<void> {
  await expect(page).toHaveURL('/account');
  await expect(page.getByText('Your number has been changed.')).toBeVisible();
  await expect(page.getByText(newPhone.internationalNumber)).toBeVisible();
}

test('[SEC-87] a member moves the account to another number with two codes, and the previous one answers as unknown', async ({
  page,
  phone,
  browser,
}) => {
  const newPhone = newPhoneOf(phone);
  await signUp(page, phone);
  await reachNewNumber(page, phone, newPhone);
  await expect(page.getByText(newPhone.internationalNumber)).toBeVisible();
  await page.getByLabel('Code').fill(await newPhone.code());
  await expectChanged(page, newPhone);
  expect(await storedKeys(page)).not.toContain('pending-challenge');
  expect((await newPhone.messages()).length).toBe(1);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Ada Lovelace' })).toBeVisible();
  await expect(page.getByText(newPhone.internationalNumber)).toBeVisible();
  await expect(page.getByText('Your number has been changed.')).toBeHidden();

  const before = (await phone.messages()).length;
  const visitor = await (await browser.newContext()).newPage();
  await requestCode(visitor, phone);
  await expect(visitor.getByText(phone.internationalNumber)).toBeVisible();
  expect((await phone.messages()).length).toBe(before);
  await requestCode(visitor, newPhone);
  await visitor.getByLabel('Code').fill(await newPhone.code());
  await expect(visitor.getByRole('heading', { name: 'Ada Lovelace' })).toBeVisible();
});

test('[SEC-89] the current number gets a notice before the new number is confirmed', async ({
  page,
  phone,
}) => {
  await signUp(page, phone);
  await requestChange(page, newPhoneOf(phone));
  const code = await phone.code();
  const before = (await phone.messages()).length;
  await page.getByLabel('Code').fill(code);
  await expect(page.getByText(STEP_2)).toBeVisible();
  const [notice, ...others] = await phone.messages();
  expect(others.length).toBe(before);
  expect(notice?.body).not.toMatch(/\b\d{6}\b/);
});

test('a change survives a reload at each step, and a wrong code at each step', async ({ page, phone }) => {
  const newPhone = newPhoneOf(phone);
  await signUp(page, phone);
  await requestChange(page, newPhone);
  for (const [step, owner] of [
    [STEP_1, phone],
    [STEP_2, newPhone],
  ] as const) {
    await page.reload();
    await expect(page.getByText(step)).toBeVisible();
    await expect(page.getByText(owner.internationalNumber)).toBeVisible();
    const code = await owner.code();
    await page.getByLabel('Code').fill(await owner.wrongCode());
    await expect(page.getByRole('alert')).toContainText('2 tries left');
    await page.reload();
    await expect(page.getByText('2 tries left')).toBeVisible();
    await page.getByLabel('Code').fill(code);
    await expect(page.getByText(step)).toBeHidden();
  }
  await expectChanged(page, newPhone);
});

test('a member changes the number with the keyboard alone', async ({ page, phone }) => {
  const newPhone = newPhoneOf(phone);
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  await signUp(page, phone);
  await tabTo(page, button('Change number'));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Change your number' })).toBeVisible();
  await tabTo(page, page.getByLabel('Phone number'));
  await page.keyboard.type(phone.number);
  await page.keyboard.press('Enter');
  await expect(page.getByText('This is already your number.')).toBeVisible();
  await expect(page.getByLabel('Phone number')).toBeFocused();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type(newPhone.number);
  await page.keyboard.press('Enter');
  await expect(page.getByText(STEP_1)).toBeVisible();
  await expect(page.getByLabel('Code')).toBeFocused();
  await page.keyboard.type(await phone.code());
  await expect(page.getByText(STEP_2)).toBeVisible();
  await expect(page.getByRole('status')).toContainText('Now enter the code we sent to your new number.');
  await expect(page.getByLabel('Code')).toBeFocused();
  await expect(page.getByLabel('Code')).toHaveValue('');
  await page.keyboard.type(await newPhone.code());
  await expectChanged(page, newPhone);
});

test('each page of a change is accessible', async ({ page, phone }) => {
  const newPhone = newPhoneOf(phone);
  await signUp(page, phone);
  await page.goto('/change-number');
  await page.getByRole('button', { name: 'Send code' }).click();
  await expect(page.getByText('Enter your phone number.')).toBeVisible();
  await expectAccessible(page);
  await requestChange(page, newPhone);
  await expectAccessible(page);
  await page.getByLabel('Code').fill(await phone.code());
  await expect(page.getByText(STEP_2)).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('Code').fill(await newPhone.code());
  await expectChanged(page, newPhone);
  await expectAccessible(page);
});

test('[SEC-89] a change ends the session of another tab', async ({ page, phone, context }) => {
  const newPhone = newPhoneOf(phone);
  await signUp(page, phone);
  const other = await context.newPage();
  await requestCode(other, phone);
  await other.getByLabel('Code').fill(await phone.code());
  await expect(other).toHaveURL('/account');
  await reachNewNumber(page, phone, newPhone);
  await page.getByLabel('Code').fill(await newPhone.code());
  await expectChanged(page, newPhone);
  await other.getByRole('button', { name: 'Sign out everywhere' }).click();
  await expect(other).toHaveURL('/login?returnTo=%2Faccount');
  await expect(other.getByRole('alert')).toContainText('Your session has ended.');
  await page.reload();
  await expect(page.getByText(newPhone.internationalNumber)).toBeVisible();
});

test('a member who stays signed in does so after a change', async ({ page, phone, context }) => {
  const newPhone = newPhoneOf(phone);
  await signUp(page, phone);
  await signInAgain(page, phone);
  await reachNewNumber(page, phone, newPhone);
  await page.getByLabel('Code').fill(await newPhone.code());
  await expectChanged(page, newPhone);
  const other = await context.newPage();
  await other.goto('/account');
  await expect(other.getByText(newPhone.internationalNumber)).toBeVisible();
});

test('[SEC-91] a number with an account cannot be moved to, which is told only after its code', async ({
  page,
  phone,
  browser,
}) => {
  const taken = newPhoneOf(phone);
  const holder = await (await browser.newContext()).newPage();
  await signUp(holder, taken, 'Grace Hopper');
  await signUp(page, phone);
  await reachNewNumber(page, phone, taken);
  await page.getByLabel('Code').fill(await taken.code());
  await expect(page.getByRole('alert')).toContainText('This number already has an account.');
  await page.getByRole('link', { name: 'Use a different number' }).click();
  await expect(page).toHaveURL('/change-number');
  await expect(page.getByLabel('Phone number')).toHaveValue('');
  await page.getByRole('link', { name: 'Keep current number' }).click();
  await expect(page.getByText(phone.internationalNumber)).toBeVisible();
  await holder.reload();
  await expect(holder.getByRole('heading', { name: 'Grace Hopper' })).toBeVisible();
});

test('[SEC-87] a change that is abandoned at any step changes nothing', async ({ page, phone }) => {
  const newPhone = newPhoneOf(phone);
  await signUp(page, phone);
  await requestChange(page, newPhone);
  await page.getByRole('link', { name: 'Keep current number' }).click();
  await expect(page).toHaveURL('/account');
  expect(await storedKeys(page)).not.toContain('pending-challenge');
  await page.goto('/code');
  await expect(page).toHaveURL('/account');

  await reachNewNumber(page, phone, newPhone);
  await page.getByRole('link', { name: 'Keep current number' }).click();
  await expect(page.getByText(phone.internationalNumber)).toBeVisible();
  await page.reload();
  await expect(page.getByText(phone.internationalNumber)).toBeVisible();
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(page.getByLabel('Phone number')).toHaveValue('');
});

test('asking for another code for the new number continues the change', async ({ page, phone }) => {
  const newPhone = newPhoneOf(phone);
  await page.clock.install();
  await signUp(page, phone);
  await reachNewNumber(page, phone, newPhone);
  await page.clock.fastForward('02:00');
  await page.getByRole('button', { name: 'Send a new code' }).click();
  await expect(page.getByRole('status')).toContainText('Use the most recent code we sent you.');
  await expect(page.getByText(STEP_2)).toBeVisible();
  await page.getByLabel('Code').fill(await newPhone.code());
  await expectChanged(page, newPhone);
});

test('a change starts again with the current number once the second code is used up', async ({
  page,
  phone,
}) => {
  const newPhone = newPhoneOf(phone);
  await page.clock.install();
  await signUp(page, phone);
  await reachNewNumber(page, phone, newPhone);
  for (const sentence of ['2 tries left', '1 try left', 'can’t be used any more']) {
    await page.getByLabel('Code').fill(await newPhone.wrongCode());
    await expect(page.getByRole('alert')).toContainText(sentence);
  }
  await page.clock.fastForward('02:00');
  await page.getByRole('button', { name: 'Send a new code' }).click();
  await expect(page.getByText(STEP_1)).toBeVisible();
  await expect(page.getByRole('status')).toContainText('The change starts again.');
  await expect(page.getByText(phone.internationalNumber)).toBeVisible();
});

test('a change whose last response was lost ends in a sign-in with the new number', async ({
  page,
  phone,
}) => {
  const newPhone = newPhoneOf(phone);
  await page.clock.install();
  await signUp(page, phone);
  await reachNewNumber(page, phone, newPhone);
  const code = await newPhone.code();
  const userPool = new URL('/', process.env['INBOX_URL']).href;
  await page.route(userPool, async (route) => {
    await route.fetch();
    await route.abort();
  });
  await page.getByLabel('Code').fill(code);
  await expect(page.getByRole('alert')).toContainText('offline');
  await page.unroute(userPool);

  await page.clock.fastForward('02:00');
  await page.getByRole('button', { name: 'Send a new code' }).click();
  await expect(page).toHaveURL('/code');
  await expect(page.getByText(newPhone.internationalNumber)).toBeVisible();
  await page.getByLabel('Code').fill(await newPhone.code());
  await expect(page).toHaveURL('/account');
  await expect(page.getByText(newPhone.internationalNumber)).toBeVisible();
});

import type { Page } from '@playwright/test';
import { expect, signUp, startSignUp, test } from '../support/fixtures.ts';
import { newPhoneOf } from '../support/phone.ts';
import { doubleTextSize, expectTextFits } from '../support/text-layout.ts';

test.use({ viewport: { width: 320, height: 800 } });

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

test('the pages for visitors show all text in all languages, with errors too', async ({ page }) => {
  for (const path of ['/no/such/page', '/login', '/register']) {
    await page.goto(path);
    await expect(page.locator('app-root h1')).toBeVisible();
    await doubleTextSize(page);
    await expectTextFits(page);
  }
  await press(page, 'Create account');
  await expect(page.getByText('Enter your name.')).toBeVisible();
  await expectTextFits(page);
  for (const [name, nameError, number, numberError] of [
    ['Ada'.repeat(34), 'This name is too long', '202', 'This number is too short'],
    ['Ada\u202E', 'has characters that can’t be used', 'Ada', 'This is not a phone number'],
  ] as const) {
    await page.getByLabel('Full name').fill(name);
    await page.getByLabel('Phone number').fill(number);
    await press(page, 'Create account');
    for (const error of [nameError, numberError]) await expect(page.getByText(error)).toBeVisible();
    await expectTextFits(page);
  }
});

test('the code page shows all text in all languages, with each state of the code', async ({
  page,
  phone,
}) => {
  await page.clock.install();
  await startSignUp(page, phone);
  await doubleTextSize(page);
  await expect(page.getByText('Ask again in')).toBeVisible();
  await expectTextFits(page);
  for (const sentence of ['2 tries left', '1 try left', 'can’t be used any more']) {
    await page.getByLabel('Code').fill(await phone.wrongCode());
    await expect(page.getByRole('alert')).toContainText(sentence);
    await expectTextFits(page);
  }
  await page.clock.fastForward('02:00');
  await press(page, 'Send a new code');
  await expect(page.getByRole('status')).toContainText('Use the most recent code');
  await page.getByLabel('Code').fill('12345');
  await press(page, 'Continue');
  await expect(page.getByText('Enter all six digits')).toBeVisible();
  await expectTextFits(page);
});

test('the account page shows all text in all languages, with its forms and dialogs', async ({
  page,
  phone,
}) => {
  await page.clock.install();
  await signUp(page, phone);
  await doubleTextSize(page);
  await expectTextFits(page);
  await press(page, 'Edit name');
  await page.getByLabel('Full name').fill('');
  await press(page, 'Save');
  await expect(page.getByText('Enter your name.')).toBeVisible();
  await expectTextFits(page);

  await press(page, 'Delete account');
  await expectTextFits(page);
  for (const [text, error] of [
    ['', 'Type Ada Lovelace to delete'],
    ['Ada', 'That doesn’t match'],
  ] as const) {
    await page.getByLabel('To confirm, type Ada Lovelace').fill(text);
    await press(page, 'Delete permanently');
    await expect(page.getByText(error)).toBeVisible();
    await expectTextFits(page);
  }

  await page.clock.fastForward('10:01');
  await page.getByLabel('To confirm, type Ada Lovelace').fill('Ada Lovelace');
  await press(page, 'Delete permanently');
  const dialog = page.getByRole('dialog', { name: 'Confirm it’s you' });
  await expect(dialog).toContainText('Code expires in');
  await expectTextFits(page);
  await dialog.getByLabel('Code').fill(await phone.wrongCode());
  await expect(dialog.getByRole('alert')).toContainText('2 tries left');
  await expectTextFits(page);
});

test('the change of a number shows all text in all languages, at each step', async ({ page, phone }) => {
  await signUp(page, phone);
  await doubleTextSize(page);
  await press(page, 'Change number');
  await expect(page.getByRole('heading', { name: 'Change your number' })).toBeVisible();
  await press(page, 'Send code');
  await expect(page.getByText('Enter your phone number.')).toBeVisible();
  await expectTextFits(page);
  await page.getByLabel('Phone number').fill(phone.nationalNumber);
  await press(page, 'Send code');
  await expect(page.getByText('This is already your number.')).toBeVisible();
  await expectTextFits(page);

  const newPhone = newPhoneOf(phone);
  await page.getByLabel('Phone number').fill(newPhone.nationalNumber);
  await press(page, 'Send code');
  await expect(page.getByText('Step 1 of 2')).toBeVisible();
  await expectTextFits(page);
  await page.getByLabel('Code').fill(await phone.code());
  await expect(page.getByText('Step 2 of 2')).toBeVisible();
  await expectTextFits(page);
  await page.getByLabel('Code').fill(await newPhone.code());
  await expect(page.getByText('Your number has been changed.')).toBeVisible();
  await expectTextFits(page);
});

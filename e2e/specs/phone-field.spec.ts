import { expect, requestCode, test } from '../support/fixtures.ts';

test.beforeEach(async ({ page }) => {
  await page.goto('/login');
});

test('a number is formatted for its country while it is typed, and the caret keeps its position', async ({
  page,
}) => {
  const number = page.getByLabel('Phone number');
  await expect(number).toHaveAccessibleDescription(/For example \(201\) 555-0123/);
  await number.pressSequentially('2025550123');
  await expect(number).toHaveValue('(202) 555-0123');

  // Moves the caret behind the first 5 of "555".
  await number.evaluate((element: HTMLInputElement) => element.setSelectionRange(7, 7));
  await number.press('Backspace');
  await expect(number).toHaveValue('(202) 550-123');
  await number.press('9');
  await expect(number).toHaveValue('(202) 955-0123');
});

test('backspace deletes a number completely, including its separators', async ({ page }) => {
  const number = page.getByLabel('Phone number');
  await number.pressSequentially('2025');
  await expect(number).toHaveValue('(202) 5');
  for (let keys = 0; keys < 8; keys++) await number.press('Backspace');
  await expect(number).toHaveValue('');
});

test('an international number selects its country, and selecting a country formats the number for it', async ({
  page,
}) => {
  const number = page.getByLabel('Phone number');
  const country = page.getByLabel('Country');
  await number.fill('+447400123456');
  await expect(country).toHaveValue('GB');
  await expect(number).toHaveValue('+44 7400 123456');
  await expect(number).toHaveAccessibleDescription(/For example 07400 123456/);
  await country.selectOption('FR');
  await expect(country).toHaveValue('GB');

  await number.fill('0612345678');
  await country.selectOption('FR');
  await expect(number).toHaveValue('06 12 34 56 78');
});

test('a number with the international prefix of the country selects its country once it is complete', async ({
  page,
}) => {
  const number = page.getByLabel('Phone number');
  await number.pressSequentially('011 44 7400 12345');
  await expect(number).toHaveValue('011 44 7400 12345');
  await expect(page.getByLabel('Country')).toHaveValue('US');
  await number.press('6');
  await expect(page.getByLabel('Country')).toHaveValue('GB');
  await expect(number).toHaveValue('011 44 7400 123456');
  await page.getByRole('button', { name: 'Send code' }).click();
  await expect(page).toHaveURL('/code');
  await expect(page.getByText('+44 7400 123456')).toBeVisible();
});

test.describe('in Australia', () => {
  test.use({ locale: 'en-AU' });

  test('a number with the prefix 0011 is never read as a number of the United States', async ({ page }) => {
    const number = page.getByLabel('Phone number');
    await expect(page.getByLabel('Country')).toHaveValue('AU');
    await number.pressSequentially('0011 44 7400 12345');
    await expect(number).toHaveValue('0011 44 7400 12345');
    await expect(page.getByLabel('Country')).toHaveValue('AU');
    await number.press('7');
    await expect(page.getByLabel('Country')).toHaveValue('GB');
    await page.getByRole('button', { name: 'Send code' }).click();
    await expect(page).toHaveURL('/code');
    await expect(page.getByText('+44 7400 123457')).toBeVisible();
  });
});

for (const [pasted, country, shown] of [
  ['tel:+44-7400-123456', 'GB', '+44 7400 123456'],
  ['Call me: (202) 555-0123, thanks', 'US', '(202) 555-0123'],
  ['202 555 0123 or 202 555 0124', 'US', '202 555 0123 or 202 555 0124'],
  ['tel:+1-202-555-0123;ext=5', 'US', 'tel:+1-202-555-0123;ext=5'],
] as const) {
  test(`pasting "${pasted}" shows "${shown}"`, async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.evaluate((copied) => navigator.clipboard.writeText(copied), pasted);
    const number = page.getByLabel('Phone number');
    await number.press('ControlOrMeta+V');
    await expect(number).toHaveValue(shown);
    await expect(page.getByLabel('Country')).toHaveValue(country);
  });
}

test('input that contains one number is read as that number, and is not reformatted while it is typed', async ({
  page,
}) => {
  const number = page.getByLabel('Phone number');
  await number.pressSequentially('Ada +44 7400 123458');
  await expect(number).toHaveValue('Ada +44 7400 123458');
  await page.getByRole('button', { name: 'Send code' }).click();
  await expect(page).toHaveURL('/code');
  await expect(page.getByText('+44 7400 123458')).toBeVisible();
});

test('a number of a former numbering plan is converted to the current plan', async ({ page }) => {
  await page.getByLabel('Phone number').fill('+52 1 222 123 4567');
  await page.getByRole('button', { name: 'Send code' }).click();
  await expect(page).toHaveURL('/code');
  await expect(page.getByText('+52 222 123 4567')).toBeVisible();
});

test('a number of an unknown range is rejected by the server, but not as a landline', async ({ page }) => {
  await page.goto('/register');
  await page.getByLabel('Full name').fill('Ada Lovelace');
  await page.getByLabel('Phone number').fill('(729) 234-5678');
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByLabel('Phone number')).toHaveAccessibleDescription(/We don’t recognise this number/);
  await expect(page).toHaveURL('/register');
});

test('a visitor who goes back finds the number unchanged', async ({ page, phone }) => {
  await requestCode(page, phone);
  await page.goBack();
  const number = page.getByLabel('Phone number');
  await expect(number).toHaveValue(phone.nationalNumber);
  await page.getByRole('link', { name: 'Register' }).click();
  await expect(page.getByLabel('Full name')).toBeVisible();
  await expect(number).toHaveValue(phone.nationalNumber);
});

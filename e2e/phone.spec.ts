import { askForCode, expect, test } from './fixtures.ts';

test.beforeEach(async ({ page }) => {
  await page.goto('/login');
});

test('a number is written as its country does, while it is typed, and the caret stays', async ({ page }) => {
  const number = page.getByLabel('Phone number');
  await expect(number).toHaveAccessibleDescription(/For example \(201\) 555-0123/);
  await number.pressSequentially('2025550123');
  await expect(number).toHaveValue('(202) 555-0123');

  // Behind the first 5 of "555": what is typed there goes there, and the caret with it.
  await number.evaluate((element: HTMLInputElement) => element.setSelectionRange(7, 7));
  await number.press('Backspace');
  await expect(number).toHaveValue('(202) 550-123');
  await number.press('9');
  await expect(number).toHaveValue('(202) 955-0123');
});

test('a number can be deleted to its beginning, separators included', async ({ page }) => {
  const number = page.getByLabel('Phone number');
  await number.pressSequentially('2025');
  await expect(number).toHaveValue('(202) 5');
  for (let keys = 0; keys < 8; keys++) await number.press('Backspace');
  await expect(number).toHaveValue('');
});

test('an international number picks its country, and a country writes the number its way', async ({
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

test('whoever comes back finds the number as it was', async ({ page, phone }) => {
  await askForCode(page, phone);
  await page.goBack();
  const number = page.getByLabel('Phone number');
  await expect(number).toHaveValue(phone.nationalNumber);
  await page.getByRole('link', { name: 'Register' }).click();
  await expect(page.getByLabel('Full name')).toBeVisible();
  await expect(number).toHaveValue(phone.nationalNumber);
});

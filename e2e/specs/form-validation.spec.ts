import { expect, startSignUp, test } from '../support/fixtures.ts';

test('an empty form shows an error at each required field, and focuses the first', async ({ page }) => {
  await page.goto('/register');
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByLabel('Full name')).toBeFocused();
  await expect(page.getByLabel('Full name')).toHaveAccessibleDescription(/Enter your name/);
  await expect(page.getByLabel('Phone number')).toHaveAccessibleDescription(/Enter your phone number/);
});

for (const [input, error, shown = input] of [
  ['202 555', 'too short', '(202) 555'],
  ['202 555 0123 4567', 'too long', '20255501234567'],
  ['not a number', 'not a phone number'],
  ['+44 20 7183 8750', 'not a mobile number'],
  ['+355 67 212 3456', 'can’t send codes to this country'],
  ['202 555 0123 ext 5', 'without an extension'],
] as const) {
  test(`"${input}" is rejected with an error at the field, and stays in it`, async ({ page }) => {
    await page.goto('/login');
    await page.getByLabel('Phone number').fill(input);
    await page.getByRole('button', { name: 'Send code' }).click();
    await expect(page.getByLabel('Phone number')).toHaveAccessibleDescription(new RegExp(error));
    await expect(page.getByLabel('Phone number')).toHaveValue(shown);
    await expect(page).toHaveURL('/login');
  });
}

test('a lost connection is reported, keeps the input, and the next submission succeeds', async ({
  page,
  phone,
  context,
}) => {
  await page.goto('/register');
  await page.getByLabel('Full name').fill('Ada Lovelace');
  await page.getByLabel('Phone number').fill(phone.nationalNumber);
  await page.waitForLoadState('networkidle');
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByRole('alert')).toContainText('offline');
  await expect(page.getByLabel('Full name')).toHaveValue('Ada Lovelace');
  await context.setOffline(false);
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page).toHaveURL('/code');
});

test('[SEC-63] a lost connection on the code page spends no attempt', async ({ page, phone, context }) => {
  await startSignUp(page, phone);
  await context.setOffline(true);
  await page.getByLabel('Code').fill(await phone.code());
  await expect(page.getByRole('alert')).toContainText('offline');
  await context.setOffline(false);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page).toHaveURL('/account');
});

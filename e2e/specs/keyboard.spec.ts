import { expect, test } from '../support/fixtures.ts';
import { expectVisibleFocus, tabTo } from '../support/keyboard.ts';

test('a visitor signs up, changes the name and signs out with the keyboard alone', async ({
  page,
  phone,
}) => {
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  await page.goto('/register');
  await expect(button('Create account')).toBeVisible();
  await tabTo(page, button('Create account'));
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Full name')).toBeFocused();
  await expectVisibleFocus(page);
  await page.keyboard.type('Ada Lovelace');
  await tabTo(page, page.getByLabel('Phone number'));
  await page.keyboard.type(phone.number);
  await page.keyboard.press('Enter');

  await expect(page.getByLabel('Code')).toBeFocused();
  await expectVisibleFocus(page);
  await page.keyboard.type(await phone.wrongCode());
  await expect(page.getByRole('alert')).toContainText('2 tries left');
  await expect(page.getByLabel('Code')).toBeFocused();
  await page.keyboard.type(await phone.code());
  await expect(button('Edit name')).toBeVisible();

  await tabTo(page, button('Edit name'));
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Full name')).toBeFocused();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('Augusta Ada King');
  await page.keyboard.press('Enter');
  await expect(button('Edit name')).toBeFocused();
  await expectVisibleFocus(page);

  await tabTo(page, button('Delete account'));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(button('Delete account')).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await expect(button('Sign out')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/login');
});

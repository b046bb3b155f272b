import { becomeMember, expect, register, test } from '../support/fixtures.ts';
import { Phone } from '../support/phone.ts';
import { takePictures } from './take-pictures.ts';

// What the page counts down stands still.
test.beforeEach(async ({ page }) => {
  await page.clock.setFixedTime(new Date());
  await page.addInitScript(() => (performance.now = () => 0));
});

test('for visitors', async ({ page }) => {
  await page.goto('/login');
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await takePictures(page, 'login', ['phone-dark', 'desktop-light', 'rtl-light']);

  await page.goto('/register');
  await expect(page.getByRole('heading', { name: 'Create your account' })).toBeVisible();
  await takePictures(page, 'register', ['narrow-light']);

  await page.getByLabel('Full name').fill('Ada Lovelace');
  await page.getByLabel('Phone number').fill('202 555');
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByText('too short')).toBeVisible();
  await takePictures(page, 'phone-error', ['rtl-light']);

  await page.goto('/no/such/page');
  await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible();
  await takePictures(page, 'not-found');
});

test.describe('in another language', () => {
  test.use({ locale: 'de-DE' });

  test('for visitors, too', async ({ page }) => {
    await page.goto('/register');
    await expect(page.getByRole('heading', { name: 'Konto erstellen' })).toBeVisible();
    await takePictures(page, 'register-german', ['narrow-light']);
  });
});

test('the code', async ({ page }) => {
  const phone = new Phone('+12025550123');
  const alert = page.getByRole('alert');
  await register(page, phone);
  await expect(page.getByText('tries left')).toBeVisible();
  await takePictures(page, 'code', ['phone-dark', 'desktop-light', 'narrow-light']);

  await page.getByLabel('Code').fill(await phone.wrongCode());
  await expect(alert).toContainText('2 tries left');
  await takePictures(page, 'wrong-code', ['phone-dark', 'rtl-light']);

  for (const sentence of ['1 try left', 'can’t be used any more']) {
    await page.getByLabel('Code').fill(await phone.wrongCode());
    await expect(alert).toContainText(sentence);
  }
  await takePictures(page, 'code-used-up');
});

test('the code after its five minutes', async ({ page }) => {
  await register(page, new Phone('+12125550123'));
  await expect(page.getByText('tries left')).toBeVisible();
  // A date that is set under the page's eyes moves no countdown.
  await page.goto('about:blank');
  await page.clock.setFixedTime(Date.now() + 6 * 60 * 1000);
  await page.goto('/code');
  await expect(page.getByRole('alert')).toContainText('expired');
  await takePictures(page, 'code-expired');
});

test('for members', async ({ page }) => {
  await becomeMember(page, new Phone('+14155550123'));
  await takePictures(page, 'account', ['phone-dark', 'desktop-light', 'rtl-light', 'narrow-light']);

  await page.getByRole('button', { name: 'Edit name' }).click();
  await expect(page.getByLabel('Full name')).toBeFocused();
  await takePictures(page, 'edit-name');

  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Delete account' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await takePictures(page, 'delete-dialog');
});

test('the inbox', async ({ page }) => {
  const phone = new Phone('+13035550123');
  await register(page, phone);
  await page.route('**/inbox/messages', async (route) => route.fulfill({ json: await phone.texts() }));
  await page.goto(process.env['INBOX_URL'] ?? '');
  await expect(page.getByText(phone.number).first()).toBeVisible();
  await takePictures(page, 'inbox');
});

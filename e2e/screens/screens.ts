import { expect, signUp, startSignUp, test } from '../support/fixtures.ts';
import { Phone } from '../support/phone.ts';
import { takeScreenshots } from './take-screenshots.ts';

// Stops the countdowns.
test.beforeEach(async ({ page }) => {
  await page.clock.setFixedTime(new Date());
  await page.addInitScript(() => (performance.now = () => 0));
});

test('captures the pages for visitors', async ({ page }) => {
  await page.goto('/login');
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await takeScreenshots(page, 'login', ['phone-dark', 'desktop-light', 'rtl-light']);

  await page.goto('/register');
  await expect(page.getByRole('heading', { name: 'Create your account' })).toBeVisible();
  await takeScreenshots(page, 'register', ['narrow-light']);

  await page.getByLabel('Full name').fill('Ada Lovelace');
  await page.getByLabel('Phone number').fill('202 555');
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByText('too short')).toBeVisible();
  await takeScreenshots(page, 'phone-error', ['rtl-light']);

  await page.goto('/no/such/page');
  await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible();
  await takeScreenshots(page, 'not-found');
});

test.describe('in another language', () => {
  test.use({ locale: 'de-DE' });

  test('captures the sign-up page in German', async ({ page }) => {
    await page.goto('/register');
    await expect(page.getByRole('heading', { name: 'Konto erstellen' })).toBeVisible();
    await takeScreenshots(page, 'register-german', ['narrow-light']);
  });
});

test('captures the code page', async ({ page }) => {
  const phone = new Phone('+12025550123');
  const alert = page.getByRole('alert');
  await startSignUp(page, phone);
  await expect(page.getByText('tries left')).toBeVisible();
  await takeScreenshots(page, 'code', ['phone-dark', 'desktop-light', 'narrow-light']);

  await page.getByLabel('Code').fill(await phone.wrongCode());
  await expect(alert).toContainText('2 tries left');
  await takeScreenshots(page, 'wrong-code', ['phone-dark', 'rtl-light']);

  for (const sentence of ['1 try left', 'can’t be used any more']) {
    await page.getByLabel('Code').fill(await phone.wrongCode());
    await expect(alert).toContainText(sentence);
  }
  await takeScreenshots(page, 'code-used-up');
});

test('captures the code page after the code has expired', async ({ page }) => {
  await startSignUp(page, new Phone('+12125550123'));
  await expect(page.getByText('tries left')).toBeVisible();
  // Leaves the page first, because its countdown ignores changes to the clock.
  await page.goto('about:blank');
  await page.clock.setFixedTime(Date.now() + 6 * 60 * 1000);
  await page.goto('/code');
  await expect(page.getByRole('alert')).toContainText('expired');
  await takeScreenshots(page, 'code-expired');
});

test('captures the account page', async ({ page }) => {
  await signUp(page, new Phone('+14155550123'));
  await takeScreenshots(page, 'account', ['phone-dark', 'desktop-light', 'rtl-light', 'narrow-light']);

  await page.getByRole('button', { name: 'Edit name' }).click();
  await expect(page.getByLabel('Full name')).toBeFocused();
  await takeScreenshots(page, 'edit-name');

  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Delete account' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await takeScreenshots(page, 'delete-dialog');
});

test('captures the change of the number', async ({ page }) => {
  const [phone, newPhone] = [new Phone('+17025550123'), new Phone('+17025550188')];
  await signUp(page, phone);
  await page.getByRole('button', { name: 'Change number' }).click();
  await expect(page.getByRole('heading', { name: 'Change your number' })).toBeVisible();
  await takeScreenshots(page, 'change-number', ['phone-dark', 'narrow-light', 'rtl-light']);

  await page.getByLabel('Phone number').fill(newPhone.nationalNumber);
  await page.getByRole('button', { name: 'Send code' }).click();
  await expect(page.getByText('Step 1 of 2')).toBeVisible();
  await takeScreenshots(page, 'current-number-code', ['narrow-light']);

  await page.getByLabel('Code').fill(await phone.code());
  await expect(page.getByText('Step 2 of 2')).toBeVisible();
  await takeScreenshots(page, 'new-number-code', ['narrow-light', 'rtl-light']);

  await page.getByLabel('Code').fill(await newPhone.code());
  await expect(page.getByText('Your number has been changed.')).toBeVisible();
  await takeScreenshots(page, 'number-changed');
});

test('captures the inbox', async ({ page }) => {
  const phone = new Phone('+13035550123');
  await startSignUp(page, phone);
  await page.route('**/inbox/messages', async (route) => route.fulfill({ json: await phone.messages() }));
  await page.goto(process.env['INBOX_URL'] ?? '');
  await expect(page.getByText(phone.number).first()).toBeVisible();
  await takeScreenshots(page, 'inbox');
});

test('captures the console', async ({ page }) => {
  const phone = new Phone('+16175550123');
  await startSignUp(page, phone);
  await page.getByLabel('Code').fill(await phone.wrongCode());
  await expect(page.getByRole('alert')).toContainText('2 tries left');
  await page.getByLabel('Code').fill(await phone.code());
  await expect(page.getByRole('heading', { name: 'Ada Lovelace' })).toBeVisible();

  // Without updates, and without the sign-ins of the other tests.
  await page.route('**/sign-ins/changes', (route) => route.abort());
  await page.goto(new URL('/sign-ins', process.env['INBOX_URL']).href);
  await page.evaluate((number) => {
    for (const card of document.querySelectorAll<HTMLElement>('.sign-in')) {
      if (!card.textContent.includes(number)) card.remove();
      for (const details of card.querySelectorAll('details')) details.open = true;
    }
  }, phone.number);
  await takeScreenshots(page, 'sign-ins', ['phone-dark', 'desktop-light', 'narrow-light']);
});

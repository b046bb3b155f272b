import { expect, expectNoHorizontalOverflow, signUp, startSignUp, test } from '../support/fixtures.ts';

/**
 * By locale: the language, the sign-up heading, the start of the SMS message after its code, and
 * the sign-out button.
 */
const LANGUAGES = {
  'de-AT': { lang: 'de', heading: 'Konto erstellen', sms: 'ist dein Code für', account: 'Abmelden' },
  'es-MX': { lang: 'es', heading: 'Crea tu cuenta', sms: 'es tu codigo para', account: 'Cerrar sesión' },
  'fr-FR': { lang: 'fr', heading: 'Créer un compte', sms: 'est votre code', account: 'Se déconnecter' },
  'it-IT': { lang: 'it', heading: 'Crea il tuo account', sms: 'è il tuo codice per', account: 'Esci' },
  'nl-BE': { lang: 'nl', heading: 'Account aanmaken', sms: 'is je code voor', account: 'Uitloggen' },
  'pt-BR': { lang: 'pt-BR', heading: 'Crie sua conta', sms: 'é o seu codigo para', account: 'Sair' },
  'pt-AO': {
    lang: 'pt-PT',
    heading: 'Crie a sua conta',
    sms: 'é o seu codigo para',
    account: 'Terminar sessão',
  },
};

for (const [locale, messages] of Object.entries(LANGUAGES)) {
  test.describe(`in ${locale}`, () => {
    test.use({ locale, viewport: { width: 320, height: 640 } });

    test(`the pages and the SMS message are in the language of the browser, ${locale}`, async ({
      page,
      phone,
    }) => {
      await page.goto('/register');
      await expect(page.getByRole('heading', { name: messages.heading })).toBeVisible();
      await expect(page.locator('html')).toHaveAttribute('lang', messages.lang);
      await expectNoHorizontalOverflow(page);
      await page.locator('#phone-full-name').fill('Ada Lovelace');
      await page.locator('#phone-country').selectOption('US');
      await page.locator('#phone-number').fill(phone.nationalNumber);
      await page.locator('button.phone-primary').click();
      await expect(page).toHaveURL('/code');
      await expect(page.locator('input[autocomplete="one-time-code"]')).toBeVisible();
      await expectNoHorizontalOverflow(page);
      expect((await phone.messages())[0]?.body.slice('000000 '.length)).toMatch(
        new RegExp(`^${messages.sms} `),
      );

      await page.locator('input[autocomplete="one-time-code"]').fill(await phone.code());
      await expect(page.getByRole('button', { name: messages.account, exact: true })).toBeVisible();
      await expectNoHorizontalOverflow(page);
    });
  });
}

test('a language chosen in the footer is still selected after a reload', async ({ page, phone }) => {
  await startSignUp(page, phone);
  await page.getByLabel('Language').selectOption('Français');
  await expect(page.getByRole('heading', { name: 'Saisissez votre code' })).toBeVisible();
  await page.getByLabel('Code').fill(await phone.code());
  await expect(page.getByRole('heading', { name: 'Ada Lovelace' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Se déconnecter', exact: true })).toBeVisible();
});

test('a change of language with the keyboard keeps the input of a form', async ({ page }) => {
  await page.goto('/register?returnTo=%2Faccount');
  await page.getByLabel('Full name').fill('Ada Lovelace');
  await page.getByLabel('Country').selectOption('CA');
  await page.getByLabel('Phone number').fill('(506) 234');
  await page.evaluate(() => Object.assign(window, { isSamePage: true }));
  const language = page.locator('#language');
  await language.focus();
  // Each key changes the selection: Czech, Danish, German.
  for (let key = 0; key < 3; key++) await language.press('ArrowDown');
  await expect(page.getByRole('heading', { name: 'Konto erstellen' })).toBeVisible();
  await expect(language).toBeFocused();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(page).toHaveTitle(/^Konto erstellen · /);
  await expect(page).toHaveURL('/register?returnTo=%2Faccount');
  await expect(page.locator('#phone-full-name')).toHaveValue('Ada Lovelace');
  await expect(page.locator('#phone-country')).toHaveValue('CA');
  await expect(page.locator('#phone-number')).toHaveValue('(506) 234');
  expect(await page.evaluate(() => 'isSamePage' in window)).toBe(true);
});

test.describe('in Armenia', () => {
  test.use({ locale: 'hy-AM' });

  test('a change of language does not change the country of the number', async ({ page }) => {
    await page.goto('/login');
    await expect(page.getByLabel('Երկիր')).toHaveValue('AM');
    await page.getByLabel('Լեզու').selectOption('Français');
    await expect(page.getByRole('heading', { name: 'Se connecter' })).toBeVisible();
    await expect(page.locator('#phone-country')).toHaveValue('AM');
    await page.locator('#phone-number').fill('77123456');
    await page.locator('button.phone-primary').click();
    await expect(page).toHaveURL('/code');
    await expect(page.locator('.phone-number')).toHaveText('+374 77 123456');
  });
});

test('a language whose messages fail to load does not change the app', async ({ page }) => {
  await page.goto('/login');
  await page.waitForLoadState('networkidle');
  await page.route(/\/chunk-[\w-]+\.js$/, (route) => route.abort());
  await page.getByLabel('Language').selectOption('Italiano');
  await expect(page.getByLabel('Language')).toHaveValue('en');
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  expect((await page.context().cookies()).map(({ name }) => name)).not.toContain('language');
});

test('an SMS message is in the language of the previous sign-in', async ({ page, phone }) => {
  await signUp(page, phone);
  await page.getByLabel('Language').selectOption('Deutsch');
  for (const sentence of ['is your code for', 'ist dein Code für']) {
    await page.getByRole('button', { name: 'Abmelden', exact: true }).click();
    await page.locator('#phone-country').selectOption('US');
    await page.locator('#phone-number').fill(phone.nationalNumber);
    await page.getByRole('button', { name: 'Code anfordern' }).click();
    await expect(page).toHaveURL('/code');
    expect((await phone.messages())[0]?.body).toContain(sentence);
    await page.getByLabel('Code').fill(await phone.code());
    await expect(page.getByRole('heading', { name: 'Ada Lovelace' })).toBeVisible();
  }
});

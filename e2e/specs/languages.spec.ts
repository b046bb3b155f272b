import type { Page } from '@playwright/test';
import {
  expect,
  expectNoHorizontalOverflow,
  signInAgain,
  signUp,
  startSignUp,
  test,
} from '../support/fixtures.ts';
import type { Phone } from '../support/phone.ts';

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
    const country = page.getByLabel('Երկիր');
    await expect(country).toHaveValue('AM');
    // In English in a browser without Armenian names of countries.
    await expect(country.locator('option:checked')).toHaveText(/^(Հայաստան|Armenia) /);
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

/** Selects German, and requests a code on the sign-in page. @returns the newest SMS message */
async function requestCodeInGerman(page: Page, phone: Phone): Promise<string | undefined> {
  await page.goto('/login');
  await page.locator('#language').selectOption('Deutsch');
  await page.locator('#phone-country').selectOption('US');
  await page.locator('#phone-number').fill(phone.nationalNumber);
  await page.getByRole('button', { name: 'Code anfordern' }).click();
  await expect(page).toHaveURL('/code');
  return (await phone.messages())[0]?.body;
}

async function signOut(page: Page, button: string): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).click();
  await expect(page).toHaveURL('/login');
}

test('a member who changes the language is sent the next code in it', async ({ page, phone }) => {
  const changes: (string | null)[] = [];
  page.on('request', (request) => {
    if (request.headers()['x-amz-target']?.endsWith('.UpdateUserAttributes'))
      changes.push(request.postData());
  });
  await signUp(page, phone);
  const changed = page.waitForResponse(
    (response) => response.request().headers()['x-amz-target']?.endsWith('.UpdateUserAttributes') ?? false,
  );
  await page.getByLabel('Language').selectOption('Deutsch');
  expect((await changed).status()).toBe(200);
  expect(changes).toEqual([expect.stringContaining('{"Name":"locale","Value":"de"}')]);
  await page.reload();
  await signOut(page, 'Abmelden');
  expect(await requestCodeInGerman(page, phone)).toContain('ist dein Code für');
  await page.getByLabel('Code').fill(await phone.code());
  await expect(page.getByRole('heading', { name: 'Ada Lovelace' })).toBeVisible();
  expect(changes).toHaveLength(1);
});

test('a language selected before a sign-in applies to the SMS messages after it', async ({ page, phone }) => {
  await signUp(page, phone);
  await signOut(page, 'Sign out');
  // Cognito passes no language to the triggers when a code is requested.
  expect(await requestCodeInGerman(page, phone)).toContain('is your code for');
  await page.getByLabel('Code').fill(await phone.code());
  await signOut(page, 'Abmelden');
  expect(await requestCodeInGerman(page, phone)).toContain('ist dein Code für');
});

test('a code that follows a proof by a known browser is in the selected language', async ({
  page,
  phone,
}) => {
  await signUp(page, phone);
  // A number receives five codes in ten minutes without a proof.
  for (let codes = 1; codes < 5; codes++) await signInAgain(page, phone);
  await signOut(page, 'Sign out');
  expect(await requestCodeInGerman(page, phone)).toContain('ist dein Code für');
  expect(await phone.messages()).toHaveLength(6);
});

import { test as base, expect, type Page } from '@playwright/test';
import { Phone } from './phone.ts';

/** Each phone gets its own prefix, because a prefix may receive only 20 SMS messages an hour. */
const AREA_CODES = ['202', '212', '303', '415', '617', '702', '206', '305'];
const FIRST_EXCHANGE = 555;
let phoneCount = 0;

/**
 * A test with its own phone. Fails on any uncaught error, and on any violation of the site's
 * Content-Security-Policy.
 */
export const test = base.extend<{ phone: Phone; pageErrors: undefined }>({
  pageErrors: [
    async ({ context }, use) => {
      const pageErrors: string[] = [];
      context.on('weberror', (webError) => pageErrors.push(webError.error().message));
      context.on('console', (message) => {
        if (/Content Security Policy|Trusted ?Type/i.test(message.text())) pageErrors.push(message.text());
      });
      await use(undefined);
      expect(pageErrors).toEqual([]);
    },
    { auto: true },
  ],
  phone: async ({}, use, { workerIndex }) => {
    phoneCount++;
    const areaCode = AREA_CODES[phoneCount % AREA_CODES.length];
    await use(
      new Phone(`+1${areaCode}${FIRST_EXCHANGE + workerIndex}${String(phoneCount).padStart(4, '0')}`),
    );
  },
});

/** Submits the sign-up form, which leads to the code page. */
export async function startSignUp(page: Page, phone: Phone, name = 'Ada Lovelace'): Promise<void> {
  await page.goto('/register');
  await page.getByLabel('Full name').fill(name);
  await page.getByLabel('Phone number').fill(phone.nationalNumber);
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page).toHaveURL('/code');
}

/** Signs up and enters the code, which leads to the account page. */
export async function signUp(page: Page, phone: Phone, name = 'Ada Lovelace'): Promise<void> {
  await startSignUp(page, phone, name);
  await page.getByLabel('Code').fill(await phone.code());
  await expect(page.getByRole('heading', { name })).toBeVisible();
}

/** Signs a member out and in again, from the account page. */
export async function signInAgain(page: Page, phone: Phone, keepSignedIn = true): Promise<void> {
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await page.getByLabel('Keep me signed in').setChecked(keepSignedIn);
  await page.getByLabel('Phone number').fill(phone.nationalNumber);
  await page.getByRole('button', { name: 'Send code' }).click();
  await expect(page).toHaveURL('/code');
  await page.getByLabel('Code').fill(await phone.code());
  await expect(page).toHaveURL('/account');
}

/** Submits the sign-in form, which leads to the code page. */
export async function requestCode(page: Page, phone: Phone): Promise<void> {
  await page.goto('/login');
  await page.getByLabel('Phone number').fill(phone.nationalNumber);
  await page.getByRole('button', { name: 'Send code' }).click();
  await expect(page).toHaveURL('/code');
}

/**
 * Returns the keys of all stored items, except for the id of the browser, which outlives sessions.
 */
export async function storedKeys(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [sessionStorage, localStorage]
      .flatMap((storage) => Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? ''))
      .filter((key) => key !== 'device'),
  );
}

/** Opens a page and withholds its script. @returns a function that lets the script load */
export async function openBeforeScriptLoads(page: Page, url: string): Promise<() => void> {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(/\/main-[\w-]+\.js$/, async (route) => {
    await released;
    await route.continue();
  });
  await page.goto(url, { waitUntil: 'commit' });
  await expect(page.locator('.prerendered-form #phone-number')).toBeVisible();
  return release;
}

/** Expects the page to be no wider than the viewport. */
export async function expectNoHorizontalOverflow(page: Page): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
}

export { expect };

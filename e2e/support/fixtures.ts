import { test as base, expect, type Page } from '@playwright/test';
import { Phone } from './phone.ts';

/** A prefix may get 20 texts an hour: each phone has one of its own, by its area code and its exchange. */
const AREA_CODES = ['202', '212', '303', '415', '617', '702', '206', '305'];
const FIRST_EXCHANGE = 555;
let phones = 0;

/** A test with a phone of its own, which fails on any script that breaks or that the site's policy refuses. */
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
    phones++;
    const areaCode = AREA_CODES[phones % AREA_CODES.length];
    await use(new Phone(`+1${areaCode}${FIRST_EXCHANGE + workerIndex}${String(phones).padStart(4, '0')}`));
  },
});

/** Fills in the registration and sends it, which ends on the code page. */
export async function startSignUp(page: Page, phone: Phone, name = 'Ada Lovelace'): Promise<void> {
  await page.goto('/register');
  await page.getByLabel('Full name').fill(name);
  await page.getByLabel('Phone number').fill(phone.nationalNumber);
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page).toHaveURL('/code');
}

/** Registers, enters the code that arrived, and ends on the account page. */
export async function signUp(page: Page, phone: Phone, name = 'Ada Lovelace'): Promise<void> {
  await startSignUp(page, phone, name);
  await page.getByLabel('Code').fill(await phone.code());
  await expect(page.getByRole('heading', { name })).toBeVisible();
}

/** Asks for a code to log in with, which ends on the code page. */
export async function requestCode(page: Page, phone: Phone): Promise<void> {
  await page.goto('/login');
  await page.getByLabel('Phone number').fill(phone.nationalNumber);
  await page.getByRole('button', { name: 'Send code' }).click();
  await expect(page).toHaveURL('/code');
}

/** Opens a page whose script does not come yet. @returns what lets it come */
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

/** The page is no wider than the screen. */
export async function expectNoHorizontalOverflow(page: Page): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
}

export { expect };

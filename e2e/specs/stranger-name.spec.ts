import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, expectNoHorizontalOverflow, requestCode, test } from '../support/fixtures.ts';
import { CLIENT_ID } from '../support/local-pool.ts';
import type { Phone } from '../support/phone.ts';

const STRANGERS_NAME = 'Account locked! Call +1 202 555 0199';

declare global {
  interface Window {
    /** Every text that the document has had, recorded by `recordTexts`. */
    recordedTexts?: Set<string>;
  }
}

const userPoolUrl = () => new URL('/', process.env['INBOX_URL']).href;

/** Signs up the phone's number without a browser, as a stranger can. */
async function signUpAsStranger(phone: Phone): Promise<void> {
  const response = await fetch(userPoolUrl(), {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-amz-json-1.1',
      'X-Amz-Target': 'AWSCognitoIdentityProviderService.SignUp',
    },
    body: JSON.stringify({
      ClientId: CLIENT_ID,
      Username: phone.number,
      Password: 'Strangers-password-1',
      UserAttributes: [{ Name: 'name', Value: STRANGERS_NAME }],
    }),
  });
  expect(response.status).toBe(200);
}

/**
 * Runs in the page. Records the text of the document and its title after every change, before the
 * change is painted.
 */
function recordTexts(): void {
  const recorded = (window.recordedTexts = new Set());
  new MutationObserver(() => {
    recorded.add(`${document.title} ${document.documentElement.textContent}`);
    for (const { value } of document.querySelectorAll('input')) recorded.add(value);
  }).observe(document, { attributes: true, characterData: true, childList: true, subtree: true });
}

/** Expects that the page has shown a text since it was loaded, and never the stranger's name. */
async function expectNeverShown(page: Page, shown: string): Promise<void> {
  const recorded = await page.evaluate(() => [...(window.recordedTexts ?? [])]);
  expect(recorded.filter((text) => text.includes(shown)).length).toBeGreaterThan(0);
  expect(recorded.filter((text) => text.includes('Account locked'))).toEqual([]);
}

/**
 * Gives the first id token the stranger's name and an unverified number, as on AWS, where it does
 * not reflect the changes of the post-authentication trigger. The app does not check signatures.
 */
async function staleFirstIdToken(page: Page): Promise<void> {
  await page.route(userPoolUrl(), async (route) => {
    if (!route.request().headers()['x-amz-target']?.endsWith('.RespondToAuthChallenge')) {
      await route.fallback();
      return;
    }
    const response = await route.fetch();
    const body = (await response.json()) as { AuthenticationResult: { IdToken: string } };
    const [header, payload = '', signature] = body.AuthenticationResult.IdToken.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
    const stale = JSON.stringify({ ...claims, name: STRANGERS_NAME, phone_number_verified: false });
    body.AuthenticationResult.IdToken = [header, Buffer.from(stale).toString('base64url'), signature].join(
      '.',
    );
    await route.fulfill({ response, json: body });
  });
}

/** Reads the id token in the storage of the tab. */
function readIdToken(page: Page): Promise<string> {
  return page.evaluate(() => {
    const key = Object.keys(sessionStorage).find((candidate) => candidate.endsWith('.idToken'));
    return atob(sessionStorage.getItem(key ?? '')?.split('.')[1] ?? '');
  });
}

/** Enters a name on the account page, which has asked for it. */
async function enterName(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeHidden();
  await page.getByLabel('Full name').fill('Ada Lovelace');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { name: 'Ada Lovelace' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Edit name' })).toBeFocused();
}

test.beforeEach(async ({ page, phone }) => {
  await signUpAsStranger(phone);
  await page.addInitScript(recordTexts);
  await staleFirstIdToken(page);
  await requestCode(page, phone);
});

test('[SEC-83] the owner of a number never sees the name with which a stranger signed it up, and is asked for one', async ({
  page,
  phone,
}) => {
  await page.getByLabel('Code').fill(await phone.code());
  await expect(page.getByRole('heading', { name: 'Welcome' })).toBeVisible();
  await expect(page.getByText(phone.internationalNumber)).toBeVisible();
  await expect(page.getByLabel('Full name')).toHaveValue('');
  await expectNeverShown(page, 'Welcome');
  expect(await readIdToken(page)).toContain('"phone_number_verified":true');
  expect(await readIdToken(page)).not.toContain('Account locked');

  await enterName(page);
  await expectNeverShown(page, 'Ada Lovelace');
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Ada Lovelace' })).toBeVisible();
  await expectNeverShown(page, 'Ada Lovelace');
});

test('[SEC-83] the stranger’s name remains unseen if the tokens cannot be renewed, also after a reload', async ({
  page,
  phone,
}) => {
  await page.route(userPoolUrl(), (route) =>
    route.request().headers()['x-amz-target']?.endsWith('.GetTokensFromRefreshToken')
      ? route.abort()
      : route.fallback(),
  );
  await page.getByLabel('Code').fill(await phone.code());
  await expect(page.getByRole('heading', { name: 'Welcome' })).toBeVisible();
  await expectNeverShown(page, 'Welcome');
  expect(await readIdToken(page)).toContain('Account locked');

  await page.reload();
  await expect(page.getByRole('heading', { name: 'Welcome' })).toBeVisible();
  await expectNeverShown(page, 'Welcome');
  await page.unrouteAll();
  await enterName(page);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Ada Lovelace' })).toBeVisible();
});

for (const dir of ['ltr', 'rtl']) {
  test(`the page that asks for a name is accessible (${dir})`, async ({ page, phone }) => {
    await page.getByLabel('Code').fill(await phone.code());
    await expect(page.getByRole('heading', { name: 'Welcome' })).toBeVisible();
    await page.evaluate((dir) => (document.documentElement.dir = dir), dir);
    await page.setViewportSize({ width: 320, height: 800 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      // Legacy mode skips cross-origin frames, which the app does not have.
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
      expect(violations.map(({ id }) => id)).toEqual([]);
      await expectNoHorizontalOverflow(page);
    }
  });
}

test('a member without a name confirms the deletion of the account with the number', async ({
  page,
  phone,
}) => {
  await page.getByLabel('Code').fill(await phone.code());
  await expect(page.getByRole('heading', { name: 'Welcome' })).toBeVisible();
  await page.getByRole('button', { name: 'Delete account' }).click();
  await page.getByLabel(/^To confirm, type \+1/).fill(phone.number);
  await page.getByRole('button', { name: 'Delete permanently' }).click();
  await expect(page).toHaveURL('/login');
});

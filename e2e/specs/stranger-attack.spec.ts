import type { Page } from '@playwright/test';
import { expect, requestCode, signUp, test } from '../support/fixtures.ts';
import type { Phone } from '../support/phone.ts';
import { Stranger } from '../support/stranger.ts';

/** Signs up and out, which makes the browser known. */
async function becomeKnown(page: Page, phone: Phone): Promise<void> {
  await signUp(page, phone);
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(page).toHaveURL('/login');
}

/** Signs in as often as a number may receive codes in ten minutes, with the first in `signUp`. */
async function useUpCodes(page: Page, phone: Phone): Promise<void> {
  await becomeKnown(page, phone);
  for (let codes = 1; codes < 5; codes++) {
    await requestCode(page, phone);
    await page.getByLabel('Code').fill(await phone.code());
    await expect(page).toHaveURL('/account');
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await expect(page).toHaveURL('/login');
  }
}

/** Records whether the page ever shows an alert. */
async function watchAlerts(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const alerts: string[] = [];
    Object.assign(window, { alerts });
    new MutationObserver(() => {
      for (const alert of document.querySelectorAll('[role="alert"]')) alerts.push(alert.textContent);
    }).observe(document, { childList: true, subtree: true, characterData: true });
  });
  const read = () => (window as unknown as { alerts: string[] }).alerts.filter((text) => text.trim() !== '');
  return () => page.evaluate(read);
}

/** Records the operations that the page calls at the user pool. */
function recordCalls(page: Page): string[] {
  const calls: string[] = [];
  page.on('request', (request) => {
    const target = request.headers()['x-amz-target'];
    if (target !== undefined) calls.push(target.replace(/^.*\./, ''));
  });
  return calls;
}

test('[SEC-78] a member on a known browser does not notice that strangers use up the code', async ({
  page,
  phone,
}) => {
  await becomeKnown(page, phone);
  await requestCode(page, phone);
  const sent = (await phone.messages()).length;
  await new Stranger(phone).useUpCode();
  const alerts = await watchAlerts(page);
  const calls = recordCalls(page);
  await page.getByLabel('Code').fill(await phone.code());
  await expect(page).toHaveURL('/account');
  expect(await alerts()).toEqual([]);
  expect(calls).toEqual(['RespondToAuthChallenge']);
  expect(await phone.messages()).toHaveLength(sent);
});

test('[SEC-78] a member on a known browser starts again with a code that strangers have used up', async ({
  page,
  phone,
}) => {
  await becomeKnown(page, phone);
  const stranger = new Stranger(phone);
  await stranger.requestCode();
  await stranger.useUpCode();
  const calls = recordCalls(page);
  await requestCode(page, phone);
  await page.getByLabel('Code').fill(await phone.code());
  await expect(page).toHaveURL('/account');
  expect(calls).toEqual(['InitiateAuth', 'RespondToAuthChallenge', 'RespondToAuthChallenge']);
  expect(await phone.messages()).toHaveLength(2);
});

test('[SEC-78] a member whose number has no codes left signs in on a known browser, and is told so on a new one', async ({
  page,
  phone,
  browser,
}) => {
  await useUpCodes(page, phone);
  const newBrowser = await browser.newContext({ baseURL: String(process.env['APP_URL']) });
  const newPage = await newBrowser.newPage();
  const calls = recordCalls(newPage);
  await newPage.goto('/login');
  await newPage.getByLabel('Phone number').fill(phone.nationalNumber);
  await newPage.getByRole('button', { name: 'Send code' }).click();
  await expect(newPage.getByRole('alert')).toContainText('where you’ve signed in before');
  expect(calls).toEqual(['InitiateAuth']);
  await newBrowser.close();

  await requestCode(page, phone);
  await page.getByLabel('Code').fill(await phone.code());
  await expect(page).toHaveURL('/account');
});

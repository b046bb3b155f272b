import { expect, type Page } from '@playwright/test';
import type { Phone } from './phone.ts';

const NAME = 'Ada Lovelace';

/** The operations called at the user pool, in order, until the account page appears. */
export interface CognitoCalls {
  readonly signUp: readonly string[];
  readonly signIn: readonly string[];
}

/**
 * Records the calls of a sign-up and of a subsequent sign-in, each from the button press to the
 * account page.
 */
export async function recordCognitoCalls(page: Page, app: string, phone: Phone): Promise<CognitoCalls> {
  let calls: string[] = [];
  page.on('request', (request) => {
    const target = request.headers()['x-amz-target'];
    if (target !== undefined) calls.push(target.replace(/^.*\./, ''));
  });
  const reachAccount = async (button: string) => {
    calls = [];
    await page.getByLabel('Phone number').fill(phone.nationalNumber);
    await page.getByRole('button', { name: button }).click();
    await page.waitForURL('**/code');
    await page.getByLabel('Code').fill(await phone.code());
    await expect(page.getByRole('heading', { name: NAME })).toBeVisible();
    return [...calls];
  };
  await page.goto(`${app}/register`);
  await page.getByLabel('Full name').fill(NAME);
  const signUp = await reachAccount('Create account');
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await page.waitForURL('**/login');
  await page.goto(`${app}/login`);
  return { signUp, signIn: await reachAccount('Send code') };
}

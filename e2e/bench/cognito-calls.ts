import { expect, type Browser, type Page } from '@playwright/test';
import { GOALS } from '../budget/budgets.ts';
import { Phone } from '../phone.ts';
import type { Figure } from './figure.ts';

const NAME = 'Ada Lovelace';

/** The requests to the user pool that each way to the account page takes, in order. */
export interface CognitoCalls {
  readonly register: readonly string[];
  readonly logIn: readonly string[];
}

/** Counts what a registration and the log-in after it ask of the user pool. */
export async function measureCognitoCalls(browser: Browser, app: string): Promise<Figure[]> {
  const page = await browser.newPage();
  const calls = await countCognitoCalls(page, app, new Phone('+12145550100'));
  await page.close();
  return [
    {
      name: `Cognito calls, registration (${calls.register.join(', ')})`,
      measured: calls.register.length,
      goal: { atMost: GOALS.cognitoCallsToRegister },
    },
    {
      name: `Cognito calls, log-in (${calls.logIn.join(', ')})`,
      measured: calls.logIn.length,
      goal: { atMost: GOALS.cognitoCallsToLogIn },
    },
  ];
}

/** Registers a number and logs in with it, from the press of the button to the account page each time. */
export async function countCognitoCalls(page: Page, app: string, phone: Phone): Promise<CognitoCalls> {
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
  const register = await reachAccount('Create account');
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await page.waitForURL('**/login');
  await page.goto(`${app}/login`);
  return { register, logIn: await reachAccount('Send code') };
}

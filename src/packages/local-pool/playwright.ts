/**
 * Reads codes from the inbox of a running local pool, in tests with Playwright.
 * @packageDocumentation
 */
import {
  test as base,
  type PlaywrightTestArgs,
  type PlaywrightTestOptions,
  type PlaywrightWorkerArgs,
  type PlaywrightWorkerOptions,
  type TestType,
} from '@playwright/test';
import { createInbox, type Inbox } from './inbox.ts';

export { expect } from '@playwright/test';
export type { Inbox, NextCodeOptions } from './inbox.ts';

/** An option for `use` in the configuration of Playwright. */
export interface LocalPoolTestOptions {
  /** The URL of the running local pool; `http://localhost:4300` by default. */
  readonly poolUrl: string;
}

/** The fixtures of this package. */
export interface LocalPoolFixtures {
  /** The SMS messages that the pool has received since the test began. */
  readonly inbox: Inbox;
}

/** What the package adds to the arguments of a test. */
export type LocalPoolTestArgs = LocalPoolTestOptions & LocalPoolFixtures;

interface AutomaticFixtures {
  /** When the test began, before its hooks, in milliseconds since 1970. */
  readonly testStartedAt: number;
}

/**
 * Playwright's `test` with the fixture `inbox` and the option `poolUrl`.
 * @example
 * ```ts
 * import { expect, test } from 'cognito-local-pool/playwright';
 *
 * test('a member signs in', async ({ page, inbox }) => {
 *   await page.goto('/login');
 *   await page.getByLabel('Phone number').fill('+1 202 555 0123');
 *   await page.getByRole('button', { name: 'Send code' }).click();
 *   await page.getByLabel('Code').fill(await inbox.nextCode('+12025550123'));
 *   await expect(page).toHaveURL('/account');
 * });
 * ```
 */
export const test: TestType<
  PlaywrightTestArgs & PlaywrightTestOptions & LocalPoolTestArgs,
  PlaywrightWorkerArgs & PlaywrightWorkerOptions
> = base.extend<LocalPoolTestArgs & AutomaticFixtures>({
  poolUrl: ['http://localhost:4300', { option: true }],
  // Automatic, so that messages count that are sent in a hook without `inbox`. Playwright reads the
  // names of the fixtures from the pattern.
  testStartedAt: [async ({}, use) => use(Date.now()), { auto: true }],
  inbox: async ({ poolUrl, testStartedAt }, use) => use(createInbox(poolUrl, testStartedAt)),
});

import { basename } from 'node:path';
import { recordCognitoCalls } from '../support/cognito-calls.ts';
import { measureLoad } from '../support/first-load.ts';
import { expect, test } from '../support/fixtures.ts';
import { BUDGETS } from './budgets.ts';
import { findScripts, readLanguageBytes, readScriptBytes, readTriggerBytes } from './sizes.ts';

/** Strings that only one library contains. */
const LAZY_LIBRARIES = { Amplify: 'UserPool not configured', 'phone metadata': 'country_calling_codes' };

test('the first load of /login is within its budget', async ({ page, baseURL }) => {
  const index = await (await fetch(`${baseURL}/login`)).text();
  // Counts only files that the page references. The number of files that the app
  // requests before it replaces the form depends on timing.
  const isReferenced = ({ url }: { url: string }) =>
    url === `${baseURL}/login` || index.includes(`"${new URL(url).pathname}"`);
  const loaded = await measureLoad(page, `${baseURL}/login`);
  const files = loaded.files.filter(isReferenced);
  expect(files.length).toBe(BUDGETS.firstLoadRequests);
  expect(files.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(BUDGETS.firstLoadBytes);
  expect(loaded.files.filter(({ url }) => new URL(url).origin !== baseURL)).toEqual([]);
  for (const [library, content] of Object.entries(LAZY_LIBRARIES)) {
    const scripts = await findScripts(content);
    expect(scripts, `scripts with ${library}`).not.toEqual([]);
    expect(files.filter(({ url }) => scripts.includes(basename(url)))).toEqual([]);
  }
});

test('a visitor of a page outside the sign-in loads neither Amplify nor phone metadata', async ({ page }) => {
  const loaded: string[] = [];
  page.on('request', (request) => loaded.push(basename(request.url())));
  await page.goto('/no/such/page');
  await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible();
  // The pages of the sign-in load them in idle time.
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  await page.waitForLoadState('networkidle');
  for (const content of Object.values(LAZY_LIBRARIES))
    for (const script of await findScripts(content)) expect(loaded).not.toContain(script);
});

test('the scripts that one visitor can load are within their budget', async () => {
  expect(await readScriptBytes()).toBeLessThanOrEqual(BUDGETS.scriptBytes);
});

test('the messages of each language are within their budget', async () => {
  for (const [script, bytes] of await readLanguageBytes())
    expect(bytes, script).toBeLessThanOrEqual(BUDGETS.languageBytes);
});

test('each trigger is within its budget', async () => {
  const sizes = await readTriggerBytes('dist/triggers');
  expect([...sizes.keys()].toSorted()).toEqual(Object.keys(BUDGETS.triggerBytes).toSorted());
  for (const [name, bytes] of sizes) {
    expect(bytes, name).toBeLessThanOrEqual(BUDGETS.triggerBytes[name] ?? 0);
  }
});

test('a sign-up takes three calls to the user pool, and a sign-in takes two', async ({
  page,
  baseURL,
  phone,
}) => {
  const { signUp, signIn } = await recordCognitoCalls(page, baseURL ?? '', phone);
  expect(signUp).toEqual(['SignUp', 'InitiateAuth', 'RespondToAuthChallenge']);
  expect(signIn).toEqual(['InitiateAuth', 'RespondToAuthChallenge']);
});

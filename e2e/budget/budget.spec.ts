import { basename } from 'node:path';
import { countCognitoCalls } from '../bench/cognito-calls.ts';
import { load } from '../bench/first-load.ts';
import { expect, test } from '../fixtures.ts';
import { BUDGETS, GOALS } from './budgets.ts';
import { overBudget, overEachBudget } from './over-budget.ts';
import { nameSizes, readScriptSizes, readTriggerSizes } from './sizes.ts';

test('the first load of /login keeps to its budget', async ({ page, baseURL }) => {
  const index = await (await fetch(`${baseURL}/login`)).text();
  // What the page names is there before the app is; how much of what comes after it, is a matter of the clock.
  const isNamed = ({ url }: { url: string }) =>
    url === `${baseURL}/login` || index.includes(`"${new URL(url).pathname}"`);
  const loaded = await load(page, `${baseURL}/login`);
  const files = loaded.files.filter(isNamed);
  const sizes = nameSizes(files.map(({ url, bytes }) => [basename(new URL(url).pathname), bytes]));
  expect(overBudget(sizes, BUDGETS.firstLoad)).toEqual([]);
  expect(files.length).toBeLessThanOrEqual(BUDGETS.firstLoadRequests);
  expect(loaded.files.filter(({ url }) => new URL(url).origin !== baseURL)).toEqual([]);
});

test('all of the script keeps to its budget', async () => {
  expect(overBudget(await readScriptSizes(), BUDGETS.script)).toEqual([]);
});

test('each trigger keeps to its budget', async () => {
  const { raw, gzip } = await readTriggerSizes('dist/triggers');
  expect(overEachBudget(raw, BUDGETS.triggers)).toEqual([]);
  expect(overEachBudget(gzip, BUDGETS.triggersGzip)).toEqual([]);
});

test('a registration takes three calls to the user pool, and a log-in two', async ({
  page,
  baseURL,
  phone,
}) => {
  const { register, logIn } = await countCognitoCalls(page, baseURL ?? '', phone);
  expect(register).toEqual(['SignUp', 'InitiateAuth', 'RespondToAuthChallenge']);
  expect(register.length).toBe(GOALS.cognitoCallsToRegister);
  expect(logIn).toEqual(['InitiateAuth', 'RespondToAuthChallenge']);
  expect(logIn.length).toBe(GOALS.cognitoCallsToLogIn);
});

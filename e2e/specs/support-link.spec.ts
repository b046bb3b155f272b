import type { Page } from '@playwright/test';
import { expect, openBeforeScriptLoads, requestCode, signUp, storedKeys, test } from '../support/fixtures.ts';

const LINK = 'LLLLLLLLLLLLLLLLLLLLL_';
const LINK_URL = `/login#device=${LINK}`;

/** A challenge of a user pool that asks for a proof first, and accepts it. */
const RESPONSES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  InitiateAuth: {
    contract: '1',
    step: 'proof',
    challengeId: '',
    accepts: 'device',
    refusal: 'TOO_MANY_WRONG_CODES',
    retryAfterSeconds: '84980',
    attemptsLeft: '0',
    codeExpiresInSeconds: '0',
    resendInSeconds: '84980',
  },
  RespondToAuthChallenge: {
    contract: '1',
    step: 'code',
    challengeId: 'challenge-1',
    attemptsLeft: '3',
    codeExpiresInSeconds: '300',
    resendInSeconds: '30',
  },
};

/**
 * Makes the user pool ask for a proof.
 * @returns the client metadata of the answers
 */
async function requireProof(page: Page): Promise<Record<string, string>[]> {
  const metadata: Record<string, string>[] = [];
  await page.route(new URL('/', process.env['INBOX_URL']).href, async (route) => {
    const operation = route.request().headers()['x-amz-target']?.split('.')[1] ?? '';
    const parameters = RESPONSES[operation];
    if (!parameters) return route.fallback();
    const { ClientMetadata } = route.request().postDataJSON() as { ClientMetadata?: Record<string, string> };
    if (ClientMetadata) metadata.push(ClientMetadata);
    await route.fulfill({
      headers: { 'Access-Control-Allow-Origin': '*' },
      json: {
        ChallengeName: 'CUSTOM_CHALLENGE',
        Session: 'a-session-of-20-characters',
        ChallengeParameters: { USERNAME: 'sub-1', ...parameters },
      },
    });
  });
  return metadata;
}

/** Returns the URLs in the history of the tab. */
async function historyOf(page: Page): Promise<string[]> {
  return page.evaluate(() => navigation.entries().map(({ url }) => url ?? ''));
}

async function expectLinkSent(page: Page, number: string): Promise<void> {
  const metadata = await requireProof(page);
  await page.getByLabel('Phone number').fill(number);
  await page.getByRole('button', { name: 'Send code' }).click();
  await expect(page).toHaveURL('/code');
  await expect(page.getByText('3 tries left')).toBeVisible();
  const device = await page.evaluate(() => localStorage.getItem('device'));
  expect(device).toMatch(/^[\w-]{22}$/);
  expect(metadata).toEqual([{ device, link: LINK, locale: 'en' }]);
}

test('a link from support works on the prerendered page and after a reload, and leaves no trace in the history', async ({
  page,
  phone,
}) => {
  const loadScript = await openBeforeScriptLoads(page, LINK_URL);
  await page.getByLabel('Phone number').fill('202');
  loadScript();
  await expect(page).toHaveURL('/login');
  await expect(page.locator('.prerendered-form')).toHaveCount(0);
  // Formatted as soon as the phone metadata has loaded.
  await expect(page.getByLabel('Phone number')).toHaveValue(/^\(?202\)?$/);
  expect((await historyOf(page)).join()).not.toContain(LINK);
  await page.reload();
  await expectLinkSent(page, phone.nationalNumber);
});

test('a link from support works in a tab that shows the sign-in page already', async ({ page, phone }) => {
  await page.goto('/login?returnTo=%2Faccount');
  await expect(page.locator('.prerendered-form')).toHaveCount(0);
  await page.goto(`/login?returnTo=%2Faccount#device=${LINK}`);
  await expect(page).toHaveURL('/login?returnTo=%2Faccount');
  await page.getByRole('link', { name: 'Register' }).click();
  await expect(page).toHaveURL('/register?returnTo=%2Faccount');
  await page.goBack();
  await expect(page).toHaveURL('/login?returnTo=%2Faccount');
  expect((await historyOf(page)).join()).not.toContain(LINK);
  await page.goto('/login');
  await expectLinkSent(page, phone.nationalNumber);
});

test('a link with anything else than a secret is removed from the address and ignored', async ({
  page,
  phone,
}) => {
  for (const secret of ['', `${LINK}A`, '<script>', 'x'.repeat(100_000)]) {
    await page.goto('about:blank');
    await page.goto(`/login#device=${secret}`);
    await expect(page).toHaveURL('/login');
    expect(await storedKeys(page)).toEqual([]);
  }
  await requestCode(page, phone);
});

test('a link from support leaves a member signed in', async ({ page, phone }) => {
  await signUp(page, phone);
  await page.goto(LINK_URL);
  await expect(page).toHaveURL('/account');
  await expect(page.getByRole('heading', { name: 'Ada Lovelace' })).toBeVisible();
  expect((await historyOf(page)).join()).not.toContain(LINK);
});

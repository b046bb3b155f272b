import type { Page } from '@playwright/test';
import { expect, signUp, test } from '../support/fixtures.ts';

/** The bodies of AWS WAF's 403: Cognito's JSON, an HTML page, and an empty body. */
const BLOCKS = {
  JSON: {
    contentType: 'application/x-amz-json-1.1',
    body: '{"__type":"ForbiddenException","message":"Request not allowed due to WAF block."}',
  },
  HTML: { contentType: 'text/html', body: '<html><body><h1>403 Forbidden</h1></body></html>' },
  'an empty body': { body: '' },
};
type Block = (typeof BLOCKS)[keyof typeof BLOCKS];

const MESSAGE = 'Too many attempts from your network. Wait five minutes, then try again.';

/** Blocks one operation of the user pool. */
async function block(page: Page, operation: string, response: Block): Promise<void> {
  await page.route(userPool(), async (route) => {
    if (!route.request().headers()['x-amz-target']?.endsWith(`.${operation}`)) await route.continue();
    else await route.fulfill({ status: 403, headers: { 'access-control-allow-origin': '*' }, ...response });
  });
}

function userPool(): string {
  return new URL('/', process.env['INBOX_URL']).href;
}

for (const [format, response] of Object.entries(BLOCKS)) {
  test(`[SEC-31] a visitor whose network AWS WAF blocks with ${format} sees the reason, and can try again`, async ({
    page,
    phone,
  }) => {
    await signUp(page, phone);
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await expect(page).toHaveURL('/login');

    await block(page, 'InitiateAuth', response);
    await page.getByLabel('Phone number').fill(phone.nationalNumber);
    await page.getByRole('button', { name: 'Send code' }).click();
    await expect(page.getByRole('alert')).toHaveText(MESSAGE);
    await expect(page.getByLabel('Phone number')).toHaveValue(phone.nationalNumber);
    await page.unroute(userPool());
    await page.getByRole('button', { name: 'Send code' }).click();
    await expect(page).toHaveURL('/code');

    await block(page, 'RespondToAuthChallenge', response);
    await page.getByLabel('Code').fill(await phone.code());
    await expect(page.getByRole('alert')).toHaveText(MESSAGE);
    await page.unroute(userPool());
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(page).toHaveURL('/account');
    expect((await phone.messages()).length).toBe(2);
  });
}

test('a 502 page of a gateway is reported as an error of the service', async ({ page, phone }) => {
  await page.route(userPool(), (route) =>
    route.fulfill({
      status: 502,
      headers: { 'access-control-allow-origin': '*' },
      contentType: 'text/html',
      body: '<html><body><h1>502 Bad Gateway</h1></body></html>',
    }),
  );
  await page.goto('/login');
  await page.getByLabel('Phone number').fill(phone.nationalNumber);
  await page.getByRole('button', { name: 'Send code' }).click();
  await expect(page.getByRole('alert')).toContainText('Something went wrong on our side.');
});

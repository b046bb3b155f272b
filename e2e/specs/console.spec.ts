import { expectAccessible } from '../support/accessibility.ts';
import { expect, requestCode, signUp, startSignUp, test } from '../support/fixtures.ts';
import type { Phone } from '../support/phone.ts';

const consoleUrl = (path: string) => new URL(path, process.env['INBOX_URL']).href;

/** The page of members, filtered by the phone's number. */
const membersUrl = ({ number }: Phone) =>
  consoleUrl(`/members?${String(new URLSearchParams({ find: number }))}`);

/** Changes a member's name as an administrator, whom no trigger checks. */
async function rename({ number }: Phone, name: string): Promise<void> {
  const response = await fetch(consoleUrl('/'), {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-amz-json-1.1',
      'X-Amz-Target': 'AWSCognitoIdentityProviderService.AdminUpdateUserAttributes',
      Authorization: 'AWS4-HMAC-SHA256 e2e',
    },
    body: JSON.stringify({
      UserPoolId: 'us-east-1_LocalPool',
      Username: number,
      UserAttributes: [{ Name: 'name', Value: name }],
    }),
  });
  expect(response.status).toBe(200);
}

test('a sign-in appears in the open console, with its rounds, and follows each answer', async ({
  page,
  phone,
  context,
}) => {
  const signIns = await context.newPage();
  await signIns.goto(consoleUrl('/sign-ins'));
  await startSignUp(page, phone);
  const card = signIns
    .getByRole('listitem')
    .filter({ has: signIns.getByRole('heading', { name: phone.number }) });
  const outcome = card.locator('.chip').first();
  await expect(outcome).toHaveText('Waiting for the code');
  // Other tests sign in at the same time.
  await expect(signIns.getByRole('status')).toHaveText(/^\+\d+: \w/);
  await expect(card.getByText('CreateAuthChallenge')).toBeVisible();
  await expect(card.getByText(`SMS to ${phone.number}`)).toBeVisible();

  await page.getByLabel('Code').fill(await phone.wrongCode());
  await expect(outcome).toHaveText('Wrong code, 2 left');
  await page.getByLabel('Code').fill(await phone.code());
  await expect(outcome).toHaveText('Signed in');
  await expect(card.getByRole('heading', { level: 3 })).toHaveText([
    'Sign-up',
    'Sign-in',
    'Answer 1',
    'Answer 2',
  ]);
});

test('an update keeps the focus, and what is open and closed', async ({ page, phone, context }) => {
  await startSignUp(page, phone);
  const signIns = await context.newPage();
  await signIns.goto(consoleUrl('/sign-ins'));
  const card = signIns
    .getByRole('listitem')
    .filter({ has: signIns.getByRole('heading', { name: phone.number }) });
  const details = card.locator('details');
  await details.evaluate((element: HTMLDetailsElement) => (element.open = true));
  await card.locator('summary').focus();
  await page.getByLabel('Code').fill(await phone.wrongCode());
  await expect(card.locator('.chip').first()).toHaveText('Wrong code, 2 left');
  await expect(card.locator('summary')).toBeFocused();
  await expect(details).toHaveAttribute('open');

  await signIns.keyboard.press('Enter');
  await expect(details).not.toHaveAttribute('open');
  await page.getByLabel('Code').fill(await phone.code());
  await expect(card.locator('.chip').first()).toHaveText('Signed in');
  await expect(card.locator('summary')).toBeFocused();
  await expect(details).not.toHaveAttribute('open');
});

test('a member is created, disabled and deleted with the keyboard alone', async ({ page, phone }) => {
  const { keyboard } = page;
  await page.goto(consoleUrl('/members'));
  await page.getByText('Create a member').focus();
  await keyboard.press('Enter');
  await keyboard.press('Tab');
  await expect(page.getByLabel('Phone number')).toBeFocused();
  await keyboard.type(phone.internationalNumber);
  await keyboard.press('Tab');
  await keyboard.type('Ada Lovelace');
  await keyboard.press('Enter');
  await expect(page.getByRole('status')).toHaveText('The member was created.');
  await expect(page.getByRole('heading', { name: phone.number, exact: true })).toBeVisible();

  await page.getByRole('button', { name: 'Disable' }).press('Enter');
  await expect(page.getByText('DISABLED')).toBeVisible();
  await page.getByRole('button', { name: 'Enable' }).press('Enter');
  await expect(page.getByText('DISABLED')).toBeHidden();

  const deleteButton = page.getByRole('button', { name: 'Delete…' });
  await deleteButton.press('Enter');
  await expect(page.getByRole('dialog', { name: `Delete ${phone.number}?` })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(deleteButton).toBeFocused();
  await keyboard.press('Enter');
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await expect(page.getByRole('status')).toHaveText('The member was deleted.');
  await page.goto(membersUrl(phone));
  await expect(page.getByText('No member matches.')).toBeVisible();
});

test('the next SMS message fails as armed in the inbox, and the one after arrives', async ({
  page,
  phone,
  context,
}) => {
  const inbox = await context.newPage();
  await inbox.goto(consoleUrl('/inbox'));
  await inbox.getByText('Make the next message fail').press('Enter');
  await inbox.getByRole('radio', { name: 'throttled' }).check();
  await inbox.getByLabel('Phone number').fill(phone.number);
  await expectAccessible(inbox);
  await inbox.getByRole('button', { name: 'Fail the next message' }).press('Enter');
  const armed = inbox.getByText(`The next message to ${phone.number} fails: throttled.`);
  await expect(armed).toBeVisible();
  await expectAccessible(inbox);

  await page.goto('/register');
  await page.getByLabel('Full name').fill('Ada Lovelace');
  await page.getByLabel('Phone number').fill(phone.nationalNumber);
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByRole('alert')).toContainText('couldn’t send');
  await expect(armed).toBeHidden();
  await requestCode(page, phone);
  await expect(inbox.getByRole('listitem').filter({ hasText: phone.number })).toBeVisible();
});

test('[SEC-70] names and numbers cannot add markup to the console', async ({ page, phone }) => {
  const name = '<b>Ada</b><img src=x onerror=alert(1)>\u202eecalevoL';
  await signUp(page, phone);
  await rename(phone, name);
  await page.goto(membersUrl(phone));
  await expect(page.getByText(name)).toBeVisible();
  await page.goto(consoleUrl('/sign-ins'));
  await expect(page.getByRole('link', { name })).toBeVisible();
  expect(await page.locator('main b, main img').count()).toBe(0);
  // A name that is written from right to left must not reorder the text after it.
  await expect(page.locator('bdi', { hasText: name })).toHaveCount(1);
});

test('[SEC-70] a form on a page of another origin cannot create a member', async ({ page, phone }) => {
  await page.route('http://attacker.example/', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<form method="post" action="${consoleUrl('/members/create')}">
        <input name="phone-number" value="${phone.number}" /><button>Win</button></form>`,
    }),
  );
  await page.goto('http://attacker.example/');
  const response = page.waitForResponse(consoleUrl('/members/create'));
  await page.getByRole('button', { name: 'Win' }).click();
  expect((await response).status()).toBe(403);
  await page.goto(membersUrl(phone));
  await expect(page.getByText('No member matches.')).toBeVisible();
});

test('the pages of the console are accessible, at 320 px and in the dark too', async ({ page, phone }) => {
  await startSignUp(page, phone);
  await page.getByLabel('Code').fill(await phone.wrongCode());
  await expect(page.getByRole('alert')).toContainText('tries left');
  await page.getByLabel('Code').fill(await phone.code());
  await expect(page.getByRole('heading', { name: 'Ada Lovelace' })).toBeVisible();
  await page.goto(consoleUrl('/'));
  await expectAccessible(page);
  for (const path of ['/sign-ins', '/members', '/trigger-events']) {
    await page.goto(consoleUrl(path));
    await page
      .locator('details')
      .first()
      .evaluate((element: HTMLDetailsElement) => (element.open = true));
    await expectAccessible(page);
  }
  await page.goto(membersUrl(phone));
  await page.getByRole('link', { name: phone.number }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Delete…' }).click();
  await expectAccessible(page);
});

import { expect, requestCode, startSignUp, test } from '../support/fixtures.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

test('a wrong code shows how many tries are left, and the correct code still signs in', async ({
  page,
  phone,
}) => {
  await startSignUp(page, phone);
  const code = page.getByLabel('Code');
  await code.fill(await phone.wrongCode());
  await expect(page.getByRole('alert')).toContainText('2 tries left');
  await code.fill(await phone.wrongCode());
  await expect(page.getByRole('alert')).toContainText('1 try left');
  await code.fill(await phone.code());
  await expect(page).toHaveURL('/account');
});

test('three wrong codes use up the code', async ({ page, phone }) => {
  await startSignUp(page, phone);
  const code = page.getByLabel('Code');
  for (const sentence of ['2 tries left', '1 try left', 'can’t be used any more']) {
    await code.fill(await phone.wrongCode());
    await expect(page.getByRole('alert')).toContainText(sentence);
  }
  await expect(page.getByRole('button', { name: 'Send a new code' })).toBeVisible();
});

test('pasting the whole SMS message submits its code', async ({ page, phone }) => {
  await startSignUp(page, phone);
  const [sms] = await phone.messages();
  await page.getByLabel('Code').focus();
  await page.evaluate((body) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', body);
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  }, sms?.body ?? '');
  await expect(page).toHaveURL('/account');
});

test('[SEC-63] a reload on the code page resumes the challenge without another SMS message', async ({
  page,
  phone,
}) => {
  await startSignUp(page, phone);
  await page.reload();
  await expect(page).toHaveURL('/code');
  await expect(page.getByText(phone.internationalNumber)).toBeVisible();
  await page.getByLabel('Code').fill(await phone.code());
  await expect(page).toHaveURL('/account');
  expect((await phone.messages()).length).toBe(1);
});

test('a reload resumes the challenge until the code expires, even after Amplify’s three minutes', async ({
  page,
  phone,
}) => {
  await page.clock.install();
  await startSignUp(page, phone);
  await page.clock.fastForward('04:00');
  await page.reload();
  await page.getByLabel('Code').fill(await phone.code());
  await expect(page).toHaveURL('/account');
  expect((await phone.messages()).length).toBe(1);
});

for (const [direction, shiftMs] of [
  ['ahead', DAY_MS],
  ['behind', -DAY_MS],
] as const) {
  test(`[SEC-64] a device clock that is a day ${direction} does not change the countdown, even after a reload`, async ({
    page,
    phone,
  }) => {
    await page.clock.install({ time: Date.now() + shiftMs });
    await startSignUp(page, phone);
    const countdown = page.locator('form .phone-hint');
    await expect(countdown).toContainText(/ [45]:\d\d /);
    await page.clock.fastForward('01:00');
    await expect(countdown).toContainText(/ 3:\d\d /);
    await page.reload();
    await expect(countdown).toContainText(/ 3:\d\d /);
    await page.getByLabel('Code').fill(await phone.code());
    await expect(page).toHaveURL('/account');
    expect((await phone.messages()).length).toBe(1);
  });
}

test('a reload after the code has expired reports that, and a new code starts a new challenge', async ({
  page,
  phone,
  context,
}) => {
  await page.clock.install();
  await startSignUp(page, phone);
  // The clock of the user pool hardly advances, so a sign-in in another tab ends this challenge and
  // its cool-down.
  const otherTab = await context.newPage();
  await requestCode(otherTab, phone);
  await otherTab.getByLabel('Code').fill(await phone.code());
  await expect(otherTab).toHaveURL('/account');

  await page.clock.fastForward('05:01');
  await page.reload();
  await expect(page).toHaveURL('/code');
  await expect(page.getByRole('alert')).toContainText('This code has expired. Send a new code to continue.');
  await expect(page.getByText('Code expires in')).toBeHidden();
  expect((await phone.messages()).length).toBe(1);
  await page.getByRole('button', { name: 'Send a new code' }).click();
  await expect(page.locator('form .phone-hint')).toContainText('3 tries left');
  await expect(page.getByRole('alert')).toHaveText('');
  await expect(page.getByLabel('Code')).toBeFocused();
  expect((await phone.messages()).length).toBe(2);
  await page.getByLabel('Code').fill(await phone.code());
  await expect(page).toHaveURL('/account');
});

test('a sign-in whose expiry Amplify has lost continues without another SMS message', async ({
  page,
  phone,
}) => {
  await startSignUp(page, phone);
  await page.evaluate(() => sessionStorage.removeItem('CognitoSignInState.expiry'));
  await page.reload();
  await page.getByLabel('Code').fill(await phone.code());
  await expect(page).toHaveURL('/account');
  expect((await phone.messages()).length).toBe(1);
});

test('a second request for a code re-joins the challenge without another SMS message', async ({
  page,
  phone,
}) => {
  await startSignUp(page, phone);
  await page.getByRole('link', { name: 'Use a different number' }).click();
  await expect(page).toHaveURL(/\/(login|register)/);
  await page.goto('/login');
  await page.getByLabel('Phone number').fill(phone.number);
  await page.getByRole('button', { name: 'Send code' }).click();
  await expect(page).toHaveURL('/code');
  await expect(page.getByRole('button', { name: 'Send a new code' })).toBeDisabled();
  await page.getByLabel('Code').fill(await phone.code());
  await expect(page).toHaveURL('/account');
  expect((await phone.messages()).length).toBe(1);
});

test('[SEC-62] a code that the browser reads from an SMS message is submitted immediately and once', async ({
  page,
  phone,
}) => {
  let answers = 0;
  page.on('request', (request) => {
    if (request.headers()['x-amz-target']?.endsWith('.RespondToAuthChallenge')) answers += 1;
  });
  await page.addInitScript(() => {
    Object.assign(window, { OTPCredential: {} });
    navigator.credentials.get = (request) =>
      new Promise((resolve, reject) => {
        request?.signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError')));
        addEventListener('sms', (event) => resolve({ code: (event as CustomEvent<string>).detail } as never));
      });
  });
  await startSignUp(page, phone);
  await page.evaluate((code) => dispatchEvent(new CustomEvent('sms', { detail: code })), await phone.code());
  await expect(page).toHaveURL('/account');
  expect(answers).toBe(1);
});

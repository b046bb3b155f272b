import { expect, register, test } from './fixtures.ts';

test('a wrong code says how many tries are left, and the right one still passes', async ({ page, phone }) => {
  await register(page, phone);
  const code = page.getByLabel('Code');
  await code.fill(await phone.wrongCode());
  await expect(page.getByRole('alert')).toContainText('2 tries left');
  await code.fill(await phone.wrongCode());
  await expect(page.getByRole('alert')).toContainText('1 try left');
  await code.fill(await phone.code());
  await expect(page).toHaveURL('/account');
});

test('three wrong codes use the code up', async ({ page, phone }) => {
  await register(page, phone);
  const code = page.getByLabel('Code');
  for (const sentence of ['2 tries left', '1 try left', 'can’t be used any more']) {
    await code.fill(await phone.wrongCode());
    await expect(page.getByRole('alert')).toContainText(sentence);
  }
  await expect(page.getByRole('button', { name: 'Send a new code' })).toBeVisible();
});

test('a pasted text message is as good as the code', async ({ page, phone }) => {
  await register(page, phone);
  const [text] = await phone.texts();
  await page.getByLabel('Code').focus();
  await page.evaluate((body) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', body);
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  }, text?.body ?? '');
  await expect(page).toHaveURL('/account');
});

test('a reload on the code page resumes the challenge, without another text', async ({ page, phone }) => {
  await register(page, phone);
  await page.reload();
  await expect(page).toHaveURL('/code');
  await expect(page.getByText(phone.internationalNumber)).toBeVisible();
  await page.getByLabel('Code').fill(await phone.code());
  await expect(page).toHaveURL('/account');
  expect((await phone.texts()).length).toBe(1);
});

test('a reload resumes the challenge after Amplify’s three minutes, for as long as the code lives', async ({
  page,
  phone,
}) => {
  await page.clock.install();
  await register(page, phone);
  await page.clock.fastForward('04:00');
  await page.reload();
  await page.getByLabel('Code').fill(await phone.code());
  await expect(page).toHaveURL('/account');
  expect((await phone.texts()).length).toBe(1);
});

test('a log-in that Amplify has forgotten goes on, without another text', async ({ page, phone }) => {
  await register(page, phone);
  await page.evaluate(() => sessionStorage.removeItem('CognitoSignInState.expiry'));
  await page.reload();
  await page.getByLabel('Code').fill(await phone.code());
  await expect(page).toHaveURL('/account');
  expect((await phone.texts()).length).toBe(1);
});

test('going back and asking again re-joins the challenge, without another text', async ({ page, phone }) => {
  await register(page, phone);
  await page.getByRole('link', { name: 'Use a different number' }).click();
  await expect(page).toHaveURL(/\/(login|register)/);
  await page.goto('/login');
  await page.getByLabel('Phone number').fill(phone.number);
  await page.getByRole('button', { name: 'Send code' }).click();
  await expect(page).toHaveURL('/code');
  await expect(page.getByRole('button', { name: 'Send a new code' })).toBeDisabled();
  await page.getByLabel('Code').fill(await phone.code());
  await expect(page).toHaveURL('/account');
  expect((await phone.texts()).length).toBe(1);
});

test('a text that the browser reads is sent at once, and once', async ({ page, phone }) => {
  let answers = 0;
  page.on('request', (request) => {
    if (request.headers()['x-amz-target']?.endsWith('.RespondToAuthChallenge')) answers += 1;
  });
  await page.addInitScript(() => {
    Object.assign(window, { OTPCredential: {} });
    navigator.credentials.get = (request) =>
      new Promise((resolve, reject) => {
        request?.signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError')));
        addEventListener('text', (event) =>
          resolve({ code: (event as CustomEvent<string>).detail } as never),
        );
      });
  });
  await register(page, phone);
  await page.evaluate((code) => dispatchEvent(new CustomEvent('text', { detail: code })), await phone.code());
  await expect(page).toHaveURL('/account');
  expect(answers).toBe(1);
});

import { expect, startSignUp, test } from '../support/fixtures.ts';

const inboxUrl = () => process.env['INBOX_URL'] ?? '';

test('an SMS message appears in the open inbox, with its number and a button that copies the code', async ({
  page,
  phone,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const inbox = await context.newPage();
  await inbox.goto(inboxUrl());
  await startSignUp(page, phone);

  const code = await phone.code();
  const message = inbox.getByRole('listitem').filter({ hasText: phone.number });
  await expect(message).toContainText(`${code} is your code`);
  await inbox.bringToFront();
  await message.getByRole('button', { name: code }).click();
  expect(await inbox.evaluate(() => navigator.clipboard.readText())).toBe(code);
});

test('[SEC-70] a page of another origin can neither read nor empty the inbox', async ({ page }) => {
  await page.goto('/login');
  const results = await page.evaluate(async (url) => {
    const attempt = (method: string) =>
      fetch(`${url}/messages`, { method }).then(
        ({ status }) => status,
        () => 'rejected',
      );
    return Promise.all([attempt('GET'), attempt('DELETE')]);
  }, inboxUrl());
  expect(results).toEqual(['rejected', 'rejected']);
});

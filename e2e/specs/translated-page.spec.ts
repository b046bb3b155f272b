import type { Page } from '@playwright/test';
import { expect, startSignUp, test } from '../support/fixtures.ts';

/**
 * Translates a page as Google Translate does: replaces each text node with nested `<font>` elements
 * that contain the translation.
 */
async function translatePage(page: Page): Promise<void> {
  await page.evaluate(() => {
    // `createElement` is not used, because its types mark `font` as deprecated; translators still
    // use that element.
    const font = () => document.createElementNS('http://www.w3.org/1999/xhtml', 'font');
    const translate = () => {
      const textNodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const found: Text[] = [];
      while (textNodes.nextNode()) found.push(textNodes.currentNode as Text);
      for (const node of found) {
        if (!node.data.trim() || node.parentElement?.closest('font, script, style, noscript')) continue;
        const outer = font();
        outer.append(font());
        outer.firstElementChild?.append(`*${node.data}*`);
        node.replaceWith(outer);
      }
    };
    translate();
    new MutationObserver(translate).observe(document.body, {
      childList: true,
      subtree: true,
      characterData: true,
    });
  });
}

test('a page that the browser has translated stays up to date through a sign-in', async ({ page, phone }) => {
  await page.clock.install();
  await startSignUp(page, phone);
  await translatePage(page);
  const attempts = page.locator('#phone-code-attempts');
  const hint = page.locator('form .phone-hint');
  const resend = page.locator('.phone-resend .phone-hint').first();
  await expect(attempts).toHaveText('*3 tries left*');
  const [before, resendBefore] = [await hint.textContent(), await resend.textContent()];
  await page.clock.fastForward('00:10');
  await expect(hint).not.toHaveText(before ?? '');
  await expect(resend).not.toHaveText(resendBefore ?? '');

  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.locator('#phone-code-error')).toHaveText('*Enter all six digits of the code.*');
  const code = page.locator('#phone-code');
  for (const [sentence, left] of [
    ['You have 2 tries left.', '*2 tries left*'],
    ['You have 1 try left.', '*1 try left*'],
  ] as const) {
    await code.fill(await phone.wrongCode());
    await expect(page.getByRole('alert')).toContainText(sentence);
    await expect(attempts).toHaveText(left);
  }
  await expect(page.locator('#phone-code-error')).toHaveText('');
  await code.fill(await phone.wrongCode());
  await expect(page.getByRole('alert')).toContainText('can’t be used any more');
  await expect(hint).toHaveText('');

  await page.clock.fastForward('00:40');
  await expect(resend).toHaveText('*No text yet? Ask for another.*');
  await page.locator('.phone-resend button').click();
  await expect(page.locator('.phone-resend [role=status]')).toHaveText(
    '*Use the most recent code we sent you.*',
  );
});

test('the errors of a translated form follow the input', async ({ page }) => {
  await page.goto('/login');
  await expect(page.getByRole('button', { name: 'Send code' })).toBeVisible();
  await expect(page.locator('.prerendered-form')).toHaveCount(0);
  await translatePage(page);
  const number = page.locator('#phone-number');
  const error = page.locator('#phone-number-error');
  await page.locator('form button').click();
  await expect(error).toHaveText('*Enter your phone number.*');
  await number.fill('202 555');
  await expect(error).toContainText('too short');
  await number.fill('+44 7400 123456');
  await expect(error).toHaveText('');
  await expect(page.locator('#phone-number-hint')).toContainText('07400 123456');
  await page.locator('#language').selectOption('de');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('*Anmelden*');
});

import { ADA } from '../auth/amplify-auth-fixture';
import { PageFixture } from '../page-fixture';

describe('AccountPage', () => {
  let page: PageFixture;

  beforeEach(async () => {
    page = new PageFixture();
    await page.haveMember(ADA);
    await page.open('/account');
    page.userPool.calls.length = 0;
  });

  it('shows the name and the number', () => {
    expect(document.querySelector('h1')?.textContent).toBe('Ada Lovelace');
    expect(page.text).toContain('+1 202 555 0123');
  });

  it('changes the name', async () => {
    page.button('Edit name').click();
    await page.shows('Full name');
    page.fill('Full name', ' Ada King ');
    page.button('Save').click();
    await page.shows('Your name is saved.');
    expect(document.querySelector('h1')?.textContent).toBe('Ada King');
    expect(page.userPool.calls).toEqual(['changeName Ada King']);
  });

  it('keeps the form, and what was typed, when the name cannot be saved', async () => {
    page.button('Edit name').click();
    await page.shows('Full name');
    page.fill('Full name', 'Ada King');
    page.userPool.failNext('NetworkError');
    page.button('Save').click();
    await page.shows('You seem to be offline.');
    expect(page.field('Full name').value).toBe('Ada King');
  });

  it('leaves the name as it was when the change is cancelled', async () => {
    page.button('Edit name').click();
    await page.shows('Full name');
    page.fill('Full name', 'Ada King');
    page.button('Cancel').click();
    await page.shows('Edit name');
    await page.becomes(() => document.activeElement === page.button('Edit name'), 'the button has the focus');
    expect(document.querySelector('h1')?.textContent).toBe('Ada Lovelace');
    expect(page.userPool.calls).toEqual([]);
  });

  for (const [button, call] of [
    ['Sign out', 'signOut'],
    ['Sign out everywhere', 'signOutEverywhere'],
  ] as const) {
    it(`leads to the log-in after "${button}", with no token left`, async () => {
      page.button(button).click();
      page.button(button).click();
      await page.isAt('/login');
      expect(page.userPool.calls).toEqual([call]);
      expect([sessionStorage.length, localStorage.length]).toEqual([0, 0]);
    });
  }

  it('leads to the log-in, with the reason, when the session was ended elsewhere', async () => {
    page.userPool.failNext('NotAuthorizedException', 'Access Token has been revoked');
    page.button('Sign out everywhere').click();
    await page.isAt('/login');
    await page.shows('Your session has ended.');
  });

  it('tells the same failure again when it happens again', async () => {
    const alert = document.querySelector('[role=alert]');
    const told: string[] = [];
    new MutationObserver(() => told.push(alert?.textContent ?? '')).observe(alert ?? document, {
      childList: true,
      characterData: true,
      subtree: true,
    });
    for (let time = 0; time < 2; time += 1) {
      const release = page.userPool.hold();
      page.userPool.failNext('NetworkError');
      page.button('Sign out everywhere').click();
      await page.becomes(() => alert?.textContent === '', 'the alert is empty');
      release();
      await page.shows('You seem to be offline.');
    }
    expect(told.map((text) => text !== '')).toEqual([true, false, true]);
  });

  it('names what is lost before it deletes the account', async () => {
    page.button('Delete account').click();
    const dialog = document.querySelector('dialog');
    expect(dialog?.open).toBeTrue();
    await page.shows('This removes Ada Lovelace and +1 202 555 0123');
    page.button('Keep my account').click();
    expect(dialog?.open).toBeFalse();
    expect(page.userPool.calls).toEqual([]);
    await page.becomes(() => !page.text.includes('This removes'), 'the text is gone');
    page.button('Delete account').click();
    page.button('Delete for good').click();
    await page.isAt('/login');
    expect(page.userPool.calls).toEqual(['deleteMember']);
  });
});

import { ADA, NEW_NUMBER, RIGHT_CODE } from './testing/amplify-auth-fixture';
import { PageFixture } from './testing/page-fixture';

describe('routes', () => {
  let page: PageFixture;

  beforeEach(() => {
    page = new PageFixture();
  });

  it('redirect a visitor from the account to the sign-in page, and back after the sign-in', async () => {
    await page.open('/account?from=mail');
    expect(page.url).toBe('/login?returnTo=%2Faccount%3Ffrom%3Dmail');
    page.fill('Phone number', '+12025550123');
    page.button('Send code').click();
    await page.waitForUrl('/code?returnTo=%2Faccount%3Ffrom%3Dmail');
    await page.waitForText('Continue');
    page.fill('Code', RIGHT_CODE);
    await page.waitForUrl('/account?from=mail');
  });

  it('never redirect to another site after the sign-in', async () => {
    await page.auth.signIn(ADA.phoneNumber, { keepSignedIn: false });
    await page.open('/code?returnTo=https:%2F%2Fevil.example');
    page.fill('Code', RIGHT_CODE);
    await page.waitForUrl('/account');
  });

  for (const url of ['/', '/login', '/register', '/code']) {
    it(`redirect a member from ${url} to the account`, async () => {
      await page.storeSession(ADA);
      await page.open(url);
      expect(page.url).toBe('/account');
      expect(document.title).toContain('Your account');
    });
  }

  it('redirect a visitor from the change of the number to the sign-in page', async () => {
    await page.open('/change-number');
    expect(page.url).toBe('/login?returnTo=%2Fchange-number');
  });

  it('open the code page for a member who changes the number', async () => {
    await page.storeSession(ADA);
    await page.open('/account');
    await page.auth.changeNumber(NEW_NUMBER);
    await page.open('/code');
    expect(page.url).toBe('/code');
  });

  it('redirect a member with a pending sign-in from the code page to the account', async () => {
    await page.auth.signIn(ADA.phoneNumber, { keepSignedIn: false });
    await page.storeSession(ADA);
    await page.open('/code');
    expect(page.url).toBe('/account');
  });

  it('redirect another member of the tab from a change of number to the account', async () => {
    await page.storeSession(ADA);
    await page.session.restore();
    await page.auth.changeNumber(NEW_NUMBER);
    page.reload();
    await page.storeSession({ ...ADA, phoneNumber: '+12025550177' });
    await page.open('/code');
    expect(page.url).toBe('/account');
  });

  it('redirect a visitor from a change of number to the sign-in page', async () => {
    await page.storeSession(ADA);
    await page.session.restore();
    await page.auth.changeNumber(NEW_NUMBER);
    await page.auth.signOut();
    await page.open('/code');
    expect(page.url).toBe('/login');
  });

  it('redirect from the code page to the sign-in page without a pending challenge', async () => {
    await page.open('/code');
    expect(page.url).toBe('/login');
  });

  it('show a page with a link to the account at an unknown URL', async () => {
    await page.open('/nothing/here');
    expect(page.text).toContain('Page not found');
    expect(page.link('Go to your account').getAttribute('href')).toBe('/account');
  });
});

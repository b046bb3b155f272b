import { ADA, RIGHT_CODE } from './testing/amplify-auth-fixture';
import { PageFixture } from './testing/page-fixture';

describe('routes', () => {
  let page: PageFixture;

  beforeEach(() => {
    page = new PageFixture();
  });

  it('lead a visitor from the account to the log-in, and back after it', async () => {
    await page.open('/account?from=mail');
    expect(page.url).toBe('/login?returnTo=%2Faccount%3Ffrom%3Dmail');
    page.fill('Phone number', '+12025550123');
    page.button('Send code').click();
    await page.isAt('/code?returnTo=%2Faccount%3Ffrom%3Dmail');
    await page.shows('Continue');
    page.fill('Code', RIGHT_CODE);
    await page.isAt('/account?from=mail');
  });

  it('lead nobody to another site', async () => {
    await page.auth.signIn(ADA.phoneNumber, { keepSignedIn: false });
    await page.open('/code?returnTo=https:%2F%2Fevil.example');
    page.fill('Code', RIGHT_CODE);
    await page.isAt('/account');
  });

  for (const address of ['/', '/login', '/register', '/code']) {
    it(`lead a member from ${address} to the account`, async () => {
      await page.haveMember(ADA);
      await page.open(address);
      expect(page.url).toBe('/account');
      expect(document.title).toContain('Your account');
    });
  }

  it('lead from the code page to the log-in when no code is on its way', async () => {
    await page.open('/code');
    expect(page.url).toBe('/login');
  });

  it('say when there is nothing at an address, with a way back', async () => {
    await page.open('/nothing/here');
    expect(page.text).toContain('Page not found');
    page.link('Go to your account').click();
    await page.isAt('/login?returnTo=%2Faccount');
  });
});

import { PageFixture } from '../testing/page-fixture';

describe('RegisterPage', () => {
  let page: PageFixture;

  beforeEach(async () => {
    page = new PageFixture();
    await page.open('/register');
  });

  it('signs up with the name and the number, and opens the code page', async () => {
    page.fill('Full name', '  Ada Lovelace ');
    page.fill('Phone number', '+1 202 555 0123');
    page.button('Create account').click();
    await page.waitForUrl('/code');
    expect(page.userPool.calls[0]).toContain('signUp Ada Lovelace +12025550123');
  });

  it('submits fields that were filled in without an event', async () => {
    page.field('Full name').value = 'Ada Lovelace';
    page.field('Phone number').value = '+12025550123';
    page.button('Create account').click();
    await page.waitForUrl('/code');
    expect(page.userPool.calls[0]).toContain('signUp Ada Lovelace +12025550123');
  });

  it('shows an error at each empty field, and focuses the first', async () => {
    page.button('Create account').click();
    await page.waitForText('Enter your name.');
    expect(page.description('Full name')).toContain('Enter your name.');
    expect(page.description('Phone number')).toContain('Enter your phone number.');
    expect(document.activeElement).toBe(page.field('Full name'));
  });

  for (const [name, message] of [
    ['   ', 'Enter your name.'],
    ['x'.repeat(101), 'This name is too long.'],
    ['Ada\u0007', 'characters that can’t be used'],
    ['Ada\u2028King', 'characters that can’t be used'],
    ['\u202eadA', 'characters that can’t be used'],
    ['\u200b', 'Enter your name.'],
    ['\u3164', 'Enter your name.'],
    ['--', 'Enter your name.'],
  ] as const) {
    it(`rejects the name ${JSON.stringify(name.slice(0, 8))}, and keeps the input`, async () => {
      page.fill('Full name', name);
      page.fill('Phone number', '+12025550123');
      page.button('Create account').click();
      await page.waitForText(message);
      expect(page.field('Full name').value).toBe(name);
      expect(page.userPool.calls).toEqual([]);
    });
  }

  it('shows the rejection of a name at its field', async () => {
    page.userPool.failNext('UserLambdaValidationException', 'PreSignUp failed with error NAME_NOT_ALLOWED.');
    page.fill('Full name', 'Ada');
    page.fill('Phone number', '+12025550123');
    page.button('Create account').click();
    await page.waitForText('characters that can’t be used');
    expect(page.description('Full name')).toContain('can’t be used');
  });

  it('opens the code page although new accounts are limited, and says who receives a code', async () => {
    page.userPool.signUpsResumeAt = Date.now() + 18_000_000;
    page.fill('Full name', 'Ada Lovelace');
    page.fill('Phone number', '+12025550123');
    page.button('Create account').click();
    await page.waitForUrl('/code');
    await page.waitForText('We can’t create new accounts right now. Try again in 5 hours.');
  });

  it('keeps the name for a visitor who returns to use a different number', async () => {
    page.fill('Full name', 'Ada Lovelace');
    page.fill('Phone number', '+12025550123');
    page.button('Create account').click();
    await page.waitForUrl('/code');
    await page.waitForText('Use a different number');
    page.link('Use a different number').click();
    await page.waitForUrl('/register');
    await page.waitForText('Create your account');
    expect(page.field('Full name').value).toBe('Ada Lovelace');
  });
});

import { TestBed } from '@angular/core/testing';
import { providePhoneSignIn } from '../auth/provide-phone-sign-in';
import { WebOtp } from '../code/web-otp';
import { ADA, NEW_NUMBER, NEW_NUMBER_CODE, RIGHT_CODE } from '../testing/amplify-auth-fixture';
import { PageFixture } from '../testing/page-fixture';
import { OPTIONS } from '../testing/options';

const CURRENT_NUMBER = '+1 202 555 0123';
const STEP_1 = `Step 1 of 2: we sent a six-digit code to your current number, ${CURRENT_NUMBER}`;
const STEP_2 = 'Step 2 of 2: we sent a six-digit code to your new number, +1 202 555 0188';

describe('Changing the number', () => {
  let page: PageFixture;

  beforeEach(async () => {
    page = new PageFixture();
    await page.storeSession(ADA);
  });

  const requestCode = async () => {
    await page.open('/change-number');
    page.fill('Phone number', '(202) 555-0188');
    page.button('Send code').click();
    await page.waitForUrl('/code');
    await page.waitForText(STEP_1);
  };
  const reachNewNumber = async () => {
    await requestCode();
    page.fill('Code', RIGHT_CODE);
    await page.waitForText(STEP_2);
  };
  const status = () => document.querySelector('[role=status]')?.textContent.trim();
  const primaryActions = () =>
    [...document.querySelectorAll('.phone-primary')].map(({ textContent }) => textContent.trim());

  it('leads from the account through both codes to the new number', async () => {
    await page.open('/account');
    page.button('Change number').click();
    await page.waitForUrl('/change-number');
    await page.waitForText('Change your number');
    expect(document.title).toContain('Change your number');
    await reachNewNumber();
    page.fill('Code', NEW_NUMBER_CODE);
    await page.waitForUrl('/account');
    await page.waitForText('Your number has been changed.');
    expect(status()).toBe('Your number has been changed.');
    expect(page.text).toContain('+1 202 555 0188');
    expect(page.text).not.toContain(CURRENT_NUMBER);
    await page.open('/no/such/page');
    await page.open('/account');
    await page.waitForText('+1 202 555 0188');
    expect(status()).toBe('');
  });

  it('starts with the country of the current number, and without a number', async () => {
    page.userPool.signedIn = { ...ADA, phoneNumber: '+447400123456' };
    await page.open('/change-number');
    expect([page.field('Country').value, page.field('Phone number').value]).toEqual(['GB', '']);
    expect(page.text).toContain('You’ll be signed out on all other devices.');
    expect(page.text).toContain('No access to your current number? Contact us.');
  });

  it('rejects the current number', async () => {
    await page.open('/change-number');
    page.userPool.calls.length = 0;
    page.fill('Phone number', '(202) 555-0123');
    page.button('Send code').click();
    await page.waitForText('This is already your number.');
    expect(page.description('Phone number')).toContain('This is already your number.');
    expect(document.activeElement).toBe(page.field('Phone number'));
    expect(page.userPool.calls).toEqual([]);
  });

  it('shows at the field what is wrong with the number, and in the alert why no code was sent', async () => {
    await page.open('/change-number');
    page.button('Send code').click();
    await page.waitForText('Enter your phone number.');
    page.fill('Phone number', '(202) 555-0188');
    page.userPool.failNext('NetworkError');
    page.button('Send code').click();
    await page.waitForText('You seem to be offline.');
    expect(page.field('Phone number').value).toBe('(202) 555-0188');
  });

  it('leaves no number in the form of the next visitor', async () => {
    await page.open('/change-number');
    page.fill('Phone number', '(202) 555-0188');
    page.link('Keep current number').click();
    await page.waitForUrl('/account');
    await page.waitForText('Sign out');
    page.button('Sign out').click();
    await page.waitForUrl('/login');
    await page.waitForText('Send code');
    expect(page.field('Phone number').value).toBe('');
  });

  it('clears and focuses the field for the second code, and announces it', async () => {
    await reachNewNumber();
    expect(page.field('Code').value).toBe('');
    expect(document.activeElement).toBe(page.field('Code'));
    expect(status()).toBe('That code is right. Now enter the code we sent to your new number.');
    expect(page.text).not.toContain(CURRENT_NUMBER);
    expect(page.text).toContain('Check the number.');
  });

  it('accepts a second code that equals a rejected first one', async () => {
    await requestCode();
    page.fill('Code', NEW_NUMBER_CODE);
    await page.waitForText('You have 2 tries left.');
    page.fill('Code', RIGHT_CODE);
    await page.waitForText(STEP_2);
    expect(page.text).not.toContain('You have 2 tries left.');
    page.fill('Code', NEW_NUMBER_CODE);
    await page.waitForUrl('/account');
  });

  it('counts the attempts of each code', async () => {
    await requestCode();
    page.fill('Code', '111111');
    await page.waitForText('You have 2 tries left.');
    page.fill('Code', RIGHT_CODE);
    await page.waitForText('3 tries left');
    page.fill('Code', '111111');
    await page.waitForText('You have 2 tries left.');
    page.fill('Code', NEW_NUMBER_CODE);
    await page.waitForUrl('/account');
  });

  it('continues after a reload at each step', async () => {
    await requestCode();
    page.reload();
    await page.open('/code');
    await page.waitForText(STEP_1);
    page.fill('Code', RIGHT_CODE);
    await page.waitForText(STEP_2);
    page.reload();
    await page.open('/code');
    await page.waitForText(STEP_2);
    page.fill('Code', NEW_NUMBER_CODE);
    await page.waitForUrl('/account');
    await page.waitForText('Your number has been changed.');
  });

  it('sends another code to the new number', async () => {
    page.userPool.resendInSeconds = 0;
    await reachNewNumber();
    page.button('Send a new code').click();
    await page.waitForText('Use the most recent code we sent you.');
    expect(page.userPool.calls.at(-1)).toBe('resend');
    expect(page.text).toContain(STEP_2);
  });

  it('starts again with the current number once the second code has expired, and says so', async () => {
    page.userPool.resendInSeconds = 0;
    await reachNewNumber();
    page.userPool.rejectNext('CODE_EXPIRED');
    page.button('Send a new code').click();
    await page.waitForText(STEP_1);
    expect(status()).toBe('The change starts again. Enter the code we sent to your current number.');
    page.fill('Code', RIGHT_CODE);
    await page.waitForText(STEP_2);
  });

  it('opens the account if only the response to the second code was lost', async () => {
    page.userPool.resendInSeconds = 0;
    await reachNewNumber();
    page.userPool.moveTo(NEW_NUMBER);
    page.userPool.signedIn = { ...ADA, phoneNumber: NEW_NUMBER };
    page.userPool.rejectNext('CODE_EXPIRED');
    page.button('Send a new code').click();
    await page.waitForUrl('/account');
    await page.waitForText('Your number has been changed.');
  });

  it('asks on the same page for the code of the sign-in with the new number, if it was sent one', async () => {
    page.userPool.acceptsCodeAgain = false;
    await reachNewNumber();
    page.fill('Code', NEW_NUMBER_CODE);
    await page.waitForText('Your number has been changed. Enter the code we sent to the new one.');
    expect(status()).toContain('Your number has been changed.');
    expect(page.text).toContain('We sent a six-digit code to +1 202 555 0188');
    expect(page.text).not.toContain('Keep current number');
    expect(page.field('Code').value).toBe('');
    page.fill('Code', NEW_NUMBER_CODE);
    await page.waitForUrl('/account');
  });

  for (const [rejection, message] of [
    ['NUMBER_CHANGE_NOT_ALLOWED', 'you can’t change your number on this browser. Contact us.'],
    ['NUMBER_CHANGE_NOT_ALLOWED retryAfterSeconds=9000', 'on this browser yet. Try again in 3 hours'],
    ['NUMBER_NOT_ALLOWED reason=line', 'This is not a mobile number.'],
    ['SENDING_LIMITED retryAfterSeconds=1800', 'We can’t send codes right now. Try again in 30 minutes.'],
    ['TOO_MANY_CODES retryAfterSeconds=540', 'Too many codes were sent to this number. Wait 9 minutes'],
    ['SMS_NOT_SENT', 'We couldn’t send the text message.'],
  ] as const) {
    it(`shows ${rejection} after the first code, and offers another number`, async () => {
      await requestCode();
      page.userPool.rejectNext(rejection);
      page.fill('Code', RIGHT_CODE);
      await page.waitForText(message);
      expect(page.text).toContain(STEP_1);
      page.link('Use a different number').click();
      await page.waitForUrl('/change-number');
      await page.waitForText('Send code');
      expect(page.field('Phone number').value).toBe('');
    });
  }

  it('makes another number the primary action after NUMBER_TAKEN', async () => {
    await reachNewNumber();
    page.userPool.rejectNext('NUMBER_TAKEN');
    page.fill('Code', NEW_NUMBER_CODE);
    await page.waitForText('This number already has an account.');
    expect(primaryActions()).toEqual(['Use a different number']);
  });

  it('makes a new code the primary action after NUMBER_NOT_CHANGED', async () => {
    await reachNewNumber();
    page.userPool.rejectNext('NUMBER_NOT_CHANGED');
    page.fill('Code', NEW_NUMBER_CODE);
    await page.waitForText('Something went wrong while changing your number.');
    expect(primaryActions()).toEqual(['Send a new code']);
  });

  it('is abandoned by a member who returns to the account', async () => {
    await reachNewNumber();
    page.link('Keep current number').click();
    await page.waitForUrl('/account');
    await page.waitForText(CURRENT_NUMBER);
    expect(page.auth.challenge()).toBeNull();
    expect(sessionStorage.getItem('pending-challenge')).toBeNull();
    await page.open('/code');
    expect(page.url).toBe('/account');
  });

  it('reads the SMS message of each step in a browser with WebOTP', async () => {
    const requests: { signal: AbortSignal; resolve: (code: string | null) => void }[] = [];
    const receiveCode: WebOtp['receiveCode'] = (signal) =>
      new Promise((resolve) => requests.push({ signal, resolve }));
    page.reload();
    TestBed.overrideProvider(WebOtp, { useValue: { receiveCode } });
    await requestCode();
    requests.at(-1)?.resolve(RIGHT_CODE);
    await page.waitForText(STEP_2);
    expect(requests.map(({ signal }) => signal.aborted)).toEqual([true, false]);
    requests.at(-1)?.resolve(NEW_NUMBER_CODE);
    await page.waitForUrl('/account');
  });
});

describe('A number that cannot be changed', () => {
  let page: PageFixture;

  beforeEach(async () => {
    page = new PageFixture();
    TestBed.configureTestingModule({
      providers: [providePhoneSignIn({ ...OPTIONS, canChangeNumber: false })],
    });
    await page.storeSession(ADA);
  });

  it('has no button on the account page', async () => {
    await page.open('/account');
    expect(() => page.button('Change number')).toThrowError(/No button/);
    expect(page.text).toContain('To use another number, register with it.');
  });

  it('has no page', async () => {
    await page.open('/change-number');
    expect(page.text).toContain('Page not found');
  });
});

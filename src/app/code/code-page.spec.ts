import { TestBed } from '@angular/core/testing';
import { ADA, DEVICE, RIGHT_CODE } from '../testing/amplify-auth-fixture';
import { PageFixture } from '../testing/page-fixture';
import { WebOtp } from './web-otp';

describe('CodePage', () => {
  let page: PageFixture;

  async function open(address = '/code'): Promise<void> {
    await page.auth.signIn(ADA.phoneNumber, { keepSignedIn: false });
    await page.open(address);
    page.userPool.calls.length = 0;
  }

  beforeEach(() => {
    page = new PageFixture();
  });

  it('shows the number and the lifetime of the code, and focuses the field', async () => {
    await open();
    expect(page.text).toContain('+1 202 555 0123');
    expect(page.text).toContain('5:00 · 3 tries left');
    expect(document.activeElement).toBe(page.field('Code'));
  });

  it('submits the code once, at its sixth digit, and opens the account page', async () => {
    await open();
    for (let length = 1; length <= RIGHT_CODE.length; length += 1)
      page.fill('Code', RIGHT_CODE.slice(0, length));
    page.button('Continue').click();
    await page.waitForUrl('/account');
    expect(page.userPool.calls).toEqual([`answer ${RIGHT_CODE}`]);
  });

  it('accepts a pasted SMS message', async () => {
    await open();
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', `${RIGHT_CODE} is your code.\n\n@localhost #${RIGHT_CODE}`);
    page.field('Code').dispatchEvent(new ClipboardEvent('paste', { clipboardData, cancelable: true }));
    await page.waitForUrl('/account');
  });

  it('opens the return URL after sign-in', async () => {
    await open('/code?returnTo=%2Faccount%3Ffrom%3Dmail');
    page.fill('Code', RIGHT_CODE);
    await page.waitForUrl('/account?from=mail');
  });

  it('opens the account page when the return URL fails to open', async () => {
    spyOn(console, 'error');
    await open('/code?returnTo=%2Faccount(x:y)');
    page.fill('Code', RIGHT_CODE);
    await page.waitForUrl('/account');
  });

  it('suggests what to check when no SMS message arrives', async () => {
    await open();
    expect(page.text).toContain('Check the number, or register if you haven’t yet.');
  });

  it('shows how many attempts are left, and selects the rejected code', async () => {
    await open();
    page.fill('Code', '111111');
    await page.waitForText('You have 2 tries left.');
    const field = page.field('Code');
    expect([field.value, field.selectionStart, field.selectionEnd]).toEqual(['111111', 0, 6]);
    expect(field.getAttribute('aria-invalid')).toBe('true');
    page.fill('Code', RIGHT_CODE);
    await page.waitForUrl('/account');
  });

  it('uses up no attempt when "Continue" is clicked after a wrong code', async () => {
    await open();
    page.fill('Code', '111111');
    await page.waitForText('You have 2 tries left.');
    page.button('Continue').click();
    page.button('Continue').click();
    page.fill('Code', RIGHT_CODE);
    await page.waitForUrl('/account');
    expect(page.userPool.calls).toEqual(['answer 111111', `answer ${RIGHT_CODE}`]);
  });

  it('submits a rejected code that is typed again', async () => {
    await open();
    page.fill('Code', '111111');
    await page.waitForText('You have 2 tries left.');
    page.fill('Code', '111111');
    await page.waitForText('You have 1 try left.');
  });

  it('submits a code that was filled in without an event', async () => {
    await open();
    page.field('Code').value = RIGHT_CODE;
    page.button('Continue').click();
    await page.waitForUrl('/account');
    expect(page.userPool.calls).toEqual([`answer ${RIGHT_CODE}`]);
  });

  it('requires exactly six digits', async () => {
    await open();
    page.fill('Code', '12345');
    page.button('Continue').click();
    await page.waitForText('Enter all six digits of the code.');
    expect(page.field('Code').selectionStart).toBe(5);
    page.fill('Code', '1234567');
    await page.waitForText('Remove the extra ones.');
    expect(page.userPool.calls).toEqual([]);
  });

  it('converts input to ASCII digits', async () => {
    await open();
    page.fill('Code', '12a٣');
    expect(page.field('Code').value).toBe('123');
  });

  it('submits the code again after the connection was lost', async () => {
    await open();
    page.userPool.failNext('NetworkError');
    page.fill('Code', RIGHT_CODE);
    await page.waitForText('You seem to be offline.');
    page.button('Continue').click();
    await page.waitForUrl('/account');
  });

  it('shows that the code is used up when it opens without attempts left', async () => {
    page.userPool.attemptsLeft = 0;
    await open();
    expect(page.text).toContain('That code can’t be used any more. Send a new code to continue.');
  });

  it('makes "Send a new code" the primary action once the code is used up', async () => {
    const primaryActions = () =>
      [...document.querySelectorAll('.phone-primary')].map(({ textContent }) => textContent.trim());
    page.userPool.attemptsLeft = 1;
    await open();
    expect(primaryActions()).toEqual(['Continue']);
    page.fill('Code', '111111');
    await page.waitUntil(
      () => primaryActions().join() === 'Send a new code',
      '"Send a new code" is the primary action',
    );
    expect(page.description('Code').trim()).toBe('');
  });

  it('describes the field by the attempts left, and not by the countdown', async () => {
    await open();
    expect(page.description('Code').trim()).toBe('3 tries left');
  });

  it('enables "Send a new code" after the countdown, and clears the field for the new code', async () => {
    jasmine.clock().install().mockDate();
    try {
      await open();
      expect(page.button('Send a new code').disabled).toBeTrue();
      expect(page.text).toContain('Ask again in 0:30.');
      page.fill('Code', '11');
      jasmine.clock().tick(30_000);
      await page.waitUntil(() => !page.button('Send a new code').disabled);
      page.button('Send a new code').click();
      await page.waitForText('Use the most recent code we sent you.');
      expect(document.querySelector('[role=status]')?.clientWidth).toBeGreaterThan(100);
      expect(page.userPool.calls).toEqual(['signIn +12025550123']);
      expect(page.field('Code').value).toBe('');
    } finally {
      jasmine.clock().uninstall();
    }
  });

  it('shows the time until a new code in hours, if strangers have requested too many', async () => {
    page.userPool.attack = { refusal: 'CODE_USED_UP', retryAfterSeconds: 84_980 };
    await open();
    expect(page.text).toContain('That code can’t be used any more.');
    expect(page.text).toMatch(/Ask again in 23:36:(20|19)\./);
  });

  it('enables "Send a new code" for an expired code in a known browser, whatever strangers have requested', async () => {
    jasmine.clock().install().mockDate();
    try {
      localStorage.setItem('device', DEVICE);
      page.userPool.knownDevices.add(DEVICE);
      page.userPool.resendInSeconds = 80_392;
      await open();
      jasmine.clock().tick(300_000);
      await page.waitForText('This code has expired. Send a new code to continue.');
      expect(page.button('Send a new code').disabled).toBeFalse();
    } finally {
      jasmine.clock().uninstall();
    }
  });

  describe('after a sign-up that the limit on new accounts rejected', () => {
    const lead =
      'We can’t create new accounts right now. Try again in 5 hours. If you already have one, we sent a code to +1 202 555 0123';

    beforeEach(async () => {
      page.userPool.signUpsResumeAt = Date.now() + 18_000_000;
      page.userPool.resendInSeconds = 0;
      await page.auth.signUp(ADA);
      await page.open('/code');
    });

    it('says that only a member has received a code', () => {
      expect(page.text).toContain(lead);
      expect(page.text).not.toContain('We sent a six-digit code');
    });

    it('says so after a new code was requested', async () => {
      page.button('Send a new code').click();
      await page.waitForText('Use the most recent code');
      expect(page.text).toContain(lead);
    });

    it('signs in a member', async () => {
      page.fill('Code', RIGHT_CODE);
      await page.waitForUrl('/account');
    });
  });

  it('shows when the code has expired', async () => {
    jasmine.clock().install().mockDate();
    try {
      await open();
      jasmine.clock().tick(300_000);
      await page.waitForText('This code has expired. Send a new code to continue.');
    } finally {
      jasmine.clock().uninstall();
    }
  });
});

describe('CodePage in a browser with WebOTP', () => {
  let page: PageFixture;
  let requests: { signal: AbortSignal; resolve: (code: string | null) => void }[];

  beforeEach(async () => {
    page = new PageFixture();
    requests = [];
    const receiveCode: WebOtp['receiveCode'] = (signal) =>
      new Promise((resolve) => requests.push({ signal, resolve }));
    TestBed.overrideProvider(WebOtp, { useValue: { receiveCode } });
    await page.auth.signIn(ADA.phoneNumber, { keepSignedIn: false });
    await page.open('/code');
    page.userPool.calls.length = 0;
  });

  it('[SEC-61] submits the code from an SMS message, validated like typed input', async () => {
    requests.at(-1)?.resolve(`${RIGHT_CODE}\u200e`);
    await page.waitForUrl('/account');
    expect(page.userPool.calls).toEqual([`answer ${RIGHT_CODE}`]);
  });

  it('ignores an SMS message without a code', async () => {
    requests.at(-1)?.resolve('12345');
    page.fill('Code', RIGHT_CODE);
    await page.waitForUrl('/account');
    expect(page.userPool.calls).toEqual([`answer ${RIGHT_CODE}`]);
  });

  it('[SEC-62] sends one answer when the code is typed and arrives at the same time', async () => {
    const release = page.userPool.pause();
    const [request] = requests;
    page.fill('Code', RIGHT_CODE);
    page.button('Continue').click();
    request?.resolve(RIGHT_CODE);
    expect(request?.signal.aborted).toBeTrue();
    release();
    await page.waitForUrl('/account');
    expect(page.userPool.calls).toEqual([`answer ${RIGHT_CODE}`]);
  });

  it('[SEC-62] stops reading SMS messages when the visitor leaves the page', async () => {
    await page.open('/login');
    expect(requests.map(({ signal }) => signal.aborted)).toEqual([true]);
  });

  it('reads the next SMS message after a wrong code and after a new code was sent', async () => {
    page.userPool.resendInSeconds = 0;
    page.fill('Code', '000000');
    await page.waitForText('2 tries left');
    expect(requests.map(({ signal }) => signal.aborted)).toEqual([true, false]);
    page.button('Send a new code').click();
    await page.waitForText('Use the most recent code');
    expect(requests.map(({ signal }) => signal.aborted)).toEqual([true, true, false]);
    requests[2]?.resolve(RIGHT_CODE);
    await page.waitForUrl('/account');
  });
});

import { TestBed } from '@angular/core/testing';
import { ADA, RIGHT_CODE } from '../testing/amplify-auth-fixture';
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

  it('says which number the code went to, how long it lives, and waits for it in its field', async () => {
    await open();
    expect(page.text).toContain('+1 202 555 0123');
    expect(page.text).toContain('5:00 · 3 tries left');
    expect(document.activeElement).toBe(page.field('Code'));
  });

  it('sends the code at its sixth digit, once, and opens the account', async () => {
    await open();
    for (let length = 1; length <= RIGHT_CODE.length; length += 1)
      page.fill('Code', RIGHT_CODE.slice(0, length));
    page.button('Continue').click();
    await page.isAt('/account');
    expect(page.userPool.calls).toEqual([`answer ${RIGHT_CODE}`]);
  });

  it('takes a pasted text message', async () => {
    await open();
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', `${RIGHT_CODE} is your code.\n\n@localhost #${RIGHT_CODE}`);
    page.field('Code').dispatchEvent(new ClipboardEvent('paste', { clipboardData, cancelable: true }));
    await page.isAt('/account');
  });

  it('returns to the address that the visitor was sent away from', async () => {
    await open('/code?returnTo=%2Faccount%3Ffrom%3Dmail');
    page.fill('Code', RIGHT_CODE);
    await page.isAt('/account?from=mail');
  });

  it('opens the account when nothing is at the return address', async () => {
    spyOn(console, 'error');
    await open('/code?returnTo=%2Faccount(x:y)');
    page.fill('Code', RIGHT_CODE);
    await page.isAt('/account');
  });

  it('tells everybody what to check when no text comes', async () => {
    await open();
    expect(page.text).toContain('Check the number, or register if you haven’t yet.');
  });

  it('says how many tries are left, and keeps the code to be typed over', async () => {
    await open();
    page.fill('Code', '111111');
    await page.shows('You have 2 tries left.');
    const field = page.field('Code');
    expect([field.value, field.selectionStart, field.selectionEnd]).toEqual(['111111', 0, 6]);
    expect(field.getAttribute('aria-invalid')).toBe('true');
    page.fill('Code', RIGHT_CODE);
    await page.isAt('/account');
  });

  it('spends no attempt on pressing Enter after a wrong code', async () => {
    await open();
    page.fill('Code', '111111');
    await page.shows('You have 2 tries left.');
    page.button('Continue').click();
    page.button('Continue').click();
    page.fill('Code', RIGHT_CODE);
    await page.isAt('/account');
    expect(page.userPool.calls).toEqual(['answer 111111', `answer ${RIGHT_CODE}`]);
  });

  it('sends a wrong code again when it was typed again', async () => {
    await open();
    page.fill('Code', '111111');
    await page.shows('You have 2 tries left.');
    page.fill('Code', '111111');
    await page.shows('You have 1 try left.');
  });

  it('reads a code that was filled in without an event', async () => {
    await open();
    page.field('Code').value = RIGHT_CODE;
    page.button('Continue').click();
    await page.isAt('/account');
    expect(page.userPool.calls).toEqual([`answer ${RIGHT_CODE}`]);
  });

  it('asks for all six digits', async () => {
    await open();
    page.fill('Code', '12345');
    page.button('Continue').click();
    await page.shows('Enter all six digits of the code.');
    expect(page.field('Code').selectionStart).toBe(5);
    page.fill('Code', '1234567');
    await page.shows('Remove the extra ones.');
    expect(page.userPool.calls).toEqual([]);
  });

  it('shows ASCII digits only', async () => {
    await open();
    page.fill('Code', '12a٣');
    expect(page.field('Code').value).toBe('123');
  });

  it('offers another try when the connection was lost', async () => {
    await open();
    page.userPool.failNext('NetworkError');
    page.fill('Code', RIGHT_CODE);
    await page.shows('You seem to be offline.');
    page.button('Continue').click();
    await page.isAt('/account');
  });

  it('shows the same after a reload of a code that is used up', async () => {
    page.userPool.attemptsLeft = 0;
    await open();
    expect(page.text).toContain('That code can’t be used any more. Send a new code to continue.');
  });

  it('makes a new code the way on once the old one is over', async () => {
    const primaryActions = () =>
      [...document.querySelectorAll('.primary')].map(({ textContent }) => textContent.trim());
    page.userPool.attemptsLeft = 1;
    await open();
    expect(primaryActions()).toEqual(['Continue']);
    page.fill('Code', '111111');
    await page.becomes(() => primaryActions().join() === 'Send a new code', 'a new code is the way on');
    expect(page.description('Code').trim()).toBe('');
  });

  it('tells a screen reader the tries at the field, and not each second', async () => {
    await open();
    expect(page.description('Code').trim()).toBe('3 tries left');
  });

  it('counts down to a new code, sends it, and starts with an empty field', async () => {
    jasmine.clock().install().mockDate();
    try {
      await open();
      expect(page.button('Send a new code').disabled).toBeTrue();
      expect(page.text).toContain('Ask again in 0:30.');
      page.fill('Code', '11');
      jasmine.clock().tick(30_000);
      await page.becomes(() => !page.button('Send a new code').disabled);
      page.button('Send a new code').click();
      await page.shows('Use the most recent code we sent you.');
      expect(document.querySelector('[role=status]')?.clientWidth).toBeGreaterThan(100);
      expect(page.userPool.calls).toEqual(['signIn +12025550123']);
      expect(page.field('Code').value).toBe('');
    } finally {
      jasmine.clock().uninstall();
    }
  });

  it('says so when the code expires', async () => {
    jasmine.clock().install().mockDate();
    try {
      await open();
      jasmine.clock().tick(300_000);
      await page.shows('This code has expired. Send a new code to continue.');
    } finally {
      jasmine.clock().uninstall();
    }
  });
});

describe('CodePage in a browser that reads SMS messages', () => {
  let page: PageFixture;
  let requests: { signal: AbortSignal; resolve: (text: string | null) => void }[];

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

  it('[SEC-61] sends the code of the SMS message that arrives, checked like typed input', async () => {
    requests.at(-1)?.resolve(`${RIGHT_CODE}\u200e`);
    await page.isAt('/account');
    expect(page.userPool.calls).toEqual([`answer ${RIGHT_CODE}`]);
  });

  it('does nothing with a text that holds no code', async () => {
    requests.at(-1)?.resolve('12345');
    page.fill('Code', RIGHT_CODE);
    await page.isAt('/account');
    expect(page.userPool.calls).toEqual([`answer ${RIGHT_CODE}`]);
  });

  it('[SEC-62] sends one answer when the code is typed and arrives at the same time', async () => {
    const release = page.userPool.hold();
    const [request] = requests;
    page.fill('Code', RIGHT_CODE);
    page.button('Continue').click();
    request?.resolve(RIGHT_CODE);
    expect(request?.signal.aborted).toBeTrue();
    release();
    await page.isAt('/account');
    expect(page.userPool.calls).toEqual([`answer ${RIGHT_CODE}`]);
  });

  it('[SEC-62] stops reading SMS messages when the page is left', async () => {
    await page.open('/login');
    expect(requests.map(({ signal }) => signal.aborted)).toEqual([true]);
  });

  it('reads the next text message after a wrong code, and after a new code was sent', async () => {
    page.userPool.resendInSeconds = 0;
    page.fill('Code', '000000');
    await page.shows('2 tries left');
    expect(requests.map(({ signal }) => signal.aborted)).toEqual([true, false]);
    page.button('Send a new code').click();
    await page.shows('Use the most recent code');
    expect(requests.map(({ signal }) => signal.aborted)).toEqual([true, true, false]);
    requests[2]?.resolve(RIGHT_CODE);
    await page.isAt('/account');
  });
});

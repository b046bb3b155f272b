import { TestBed } from '@angular/core/testing';
import { Reauthentication } from '../auth/session/reauthentication';
import { WebOtp } from '../code/web-otp';
import { ADA, RIGHT_CODE } from '../testing/amplify-auth-fixture';
import { DialogFixture } from '../testing/dialog-fixture';
import { PageFixture } from '../testing/page-fixture';

describe('ReauthenticationDialog', () => {
  let page: PageFixture;
  let dialog: DialogFixture;

  const signInCall = `signIn ${ADA.phoneNumber}`;

  beforeEach(() => {
    page = new PageFixture();
    dialog = new DialogFixture(page);
  });
  afterEach(() => dialog.close());

  async function signInOnPage(keepSignedIn = false): Promise<void> {
    page.userPool.storeTokens = () => page.storeSession(ADA);
    await page.auth.signIn(ADA.phoneNumber, { keepSignedIn });
    await page.auth.sendCustomChallengeAnswer(RIGHT_CODE);
    await page.open('/account');
    page.button('Sign out').focus();
    page.userPool.calls.length = 0;
  }

  const open = () => TestBed.inject(Reauthentication).ensureRecent(0);
  /** The calls except for the check of the session before the dialog, and revocations. */
  const calls = () => page.userPool.calls.filter((call) => !/^(session|signOut)/.test(call));

  /** Opens the dialog, and delays the request for a code until `release` is called. */
  async function openWithDelayedRequest(): Promise<{ isConfirmed: Promise<boolean>; release: () => void }> {
    const releaseSession = page.userPool.pause();
    const isConfirmed = open();
    await page.waitUntil(() => page.userPool.calls.length === 1, 'the session is checked');
    releaseSession();
    const release = page.userPool.pause();
    await page.waitUntil(() => page.userPool.calls.length === 2, 'a code is requested');
    return { isConfirmed, release };
  }

  it('shows the number, requests a code, and focuses the field', async () => {
    await signInOnPage();
    void open();
    await dialog.waitForText('5:00 · 3 tries left');
    expect(dialog.text).toContain('+1 202 555 0123');
    expect(document.activeElement).toBe(dialog.field);
    expect(calls()).toEqual([signInCall]);
    expect(dialog.field.autocomplete).toBe('one-time-code');
  });

  it('submits the code once, at its sixth digit, and returns the focus', async () => {
    await signInOnPage();
    const isConfirmed = open();
    await dialog.waitForCode();
    for (let length = 1; length <= RIGHT_CODE.length; length += 1) dialog.fill(RIGHT_CODE.slice(0, length));
    dialog.button('Continue').click();
    expect(await isConfirmed).toBeTrue();
    expect(calls()).toEqual([signInCall, `answer ${RIGHT_CODE}`]);
    expect(document.activeElement).toBe(page.button('Sign out'));
    expect(page.auth.challenge()).toBeNull();
  });

  it('accepts a pasted SMS message', async () => {
    await signInOnPage();
    const isConfirmed = open();
    await dialog.waitForCode();
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', `${RIGHT_CODE} is your code.\n\n@localhost #${RIGHT_CODE}`);
    dialog.field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, cancelable: true }));
    expect(await isConfirmed).toBeTrue();
  });

  it('submits the code from an SMS message, and stops listening when it is cancelled', async () => {
    const requests: { signal: AbortSignal; resolve: (code: string | null) => void }[] = [];
    const receiveCode: WebOtp['receiveCode'] = (signal) =>
      new Promise((resolve) => requests.push({ signal, resolve }));
    TestBed.overrideProvider(WebOtp, { useValue: { receiveCode } });
    await signInOnPage();
    const isCancelled = open();
    await dialog.waitForCode();
    dialog.button('Cancel').click();
    expect(await isCancelled).toBeFalse();
    expect(requests.map(({ signal }) => signal.aborted)).toEqual([true]);
    const isConfirmed = open();
    await dialog.waitForCode();
    requests.at(-1)?.resolve(RIGHT_CODE);
    expect(await isConfirmed).toBeTrue();
  });

  it('submits a code that is complete before the user pool has responded', async () => {
    await signInOnPage();
    const { isConfirmed, release } = await openWithDelayedRequest();
    await dialog.waitForText('Confirm it’s you');
    dialog.fill(RIGHT_CODE);
    release();
    expect(await isConfirmed).toBeTrue();
  });

  for (const [place, keepSignedIn] of [
    ['the tab', false],
    ['the device', true],
  ] as const) {
    it(`keeps the session in ${place}, and revokes the previous one`, async () => {
      await signInOnPage(keepSignedIn);
      const [replaced] = page.tokenStorage.refreshTokens();
      const isConfirmed = open();
      await dialog.waitForCode();
      dialog.fill(RIGHT_CODE);
      expect(await isConfirmed).toBeTrue();
      expect(page.auth.isPersistent()).toBe(keepSignedIn);
      expect(page.tokenStorage.refreshTokens()).not.toContain(replaced ?? '');
      expect(page.userPool.calls).toContain(`signOut ${replaced}`);
      expect(page.url).toBe('/account');
    });
  }

  it('shows how many attempts are left, and keeps the session after the last', async () => {
    await signInOnPage();
    void open();
    await dialog.waitForCode();
    dialog.fill('111111');
    await dialog.waitForText('You have 2 tries left.');
    dialog.button('Continue').click();
    dialog.fill('222222');
    await dialog.waitForText('You have 1 try left.');
    page.userPool.failNext('NotAuthorizedException', 'Incorrect username or password.');
    dialog.fill('333333');
    await dialog.waitForText('That code can’t be used any more.');
    expect(calls().length).toBe(4);
    expect(page.auth.member()).toEqual(ADA);
    expect(page.tokenStorage.hasTokens()).toBeTrue();
  });

  it('sends a new code on request', async () => {
    page.userPool.resendInSeconds = 0;
    await signInOnPage();
    const isConfirmed = open();
    await dialog.waitForCode();
    page.userPool.challengeId = 'challenge-2';
    dialog.button('Send a new code').click();
    await dialog.waitForText('Use the most recent code we sent you.');
    dialog.fill(RIGHT_CODE);
    expect(await isConfirmed).toBeTrue();
    expect(calls()).toEqual([signInCall, signInCall, `answer ${RIGHT_CODE}`]);
  });

  for (const [name, message, shown] of [
    ['NetworkError', '', 'You seem to be offline.'],
    ['NotAuthorizedException', 'User is disabled.', 'This account has been disabled.'],
    [
      'UserLambdaValidationException',
      'CreateAuthChallenge failed with error TOO_MANY_CODES retryAfterSeconds=120.',
      'Wait 2 minutes',
    ],
  ] as const) {
    it(`shows why no code was sent (${shown}), and sends one on request`, async () => {
      await signInOnPage();
      const { isConfirmed, release } = await openWithDelayedRequest();
      page.userPool.failNext(name, message);
      release();
      await dialog.waitForText(shown);
      dialog.fill(RIGHT_CODE);
      expect(calls()).toEqual([signInCall]);
      dialog.button('Send a new code').click();
      await dialog.waitForCode();
      dialog.fill(RIGHT_CODE);
      expect(await isConfirmed).toBeTrue();
    });
  }

  it('drops the challenge when it is cancelled, even before the user pool has responded', async () => {
    await signInOnPage();
    const { isConfirmed, release } = await openWithDelayedRequest();
    await dialog.waitForText('Confirm it’s you');
    const cancel = dialog.button('Cancel');
    cancel.click();
    cancel.click();
    expect(await isConfirmed).toBeFalse();
    release();
    await page.auth.cancelChallenge();
    expect(page.auth.challenge()).toBeNull();
    expect(calls()).toEqual([signInCall]);
  });
});

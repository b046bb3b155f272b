import { TestBed } from '@angular/core/testing';
import { ADA, TOKEN_KEY_PREFIX as PREFIX } from '../../testing/amplify-auth-fixture';
import { PageFixture } from '../../testing/page-fixture';
import { SessionChannel } from './session-channel';
import { SessionMonitor } from './session-monitor';

/** Dispatches the event by which the browser reports another tab's change of the storage. */
function anotherTabChanged(key: string | null): void {
  window.dispatchEvent(new StorageEvent('storage', { key, storageArea: localStorage }));
}

describe('SessionMonitor', () => {
  let page: PageFixture;

  beforeEach(async () => {
    page = new PageFixture();
    localStorage.setItem(`${PREFIX}LastAuthUser`, 'ada');
    localStorage.setItem(`${PREFIX}ada.idToken`, 'id-token');
    page.userPool.signedIn = ADA;
    await page.open('/account?from=mail');
    TestBed.inject(SessionMonitor);
    page.userPool.calls.length = 0;
  });

  const waitForChecks = (count: number) =>
    page.waitUntil(() => page.userPool.calls.length >= count, `${count} checks have been made`);

  it('redirects to the sign-in page, with the URL to return to, after a sign-out in another tab', async () => {
    localStorage.clear();
    page.userPool.signedIn = null;
    anotherTabChanged(`${PREFIX}ada.idToken`);
    await page.waitForUrl('/login?returnTo=%2Faccount%3Ffrom%3Dmail');
    await page.waitForText('Your session has ended.');
    expect(page.auth.member()).toBeNull();
  });

  it('redirects to the sign-in page after a sign-out in a duplicate of the tab', async () => {
    for (const key of Object.keys(localStorage)) sessionStorage.setItem(key, localStorage.getItem(key) ?? '');
    sessionStorage.setItem(`${PREFIX}ada.refreshToken`, 'original');
    localStorage.clear();
    page.userPool.signedIn = null;
    TestBed.inject(SessionChannel).send({ session: 'original', tokens: null });
    await page.waitForUrl('/login?returnTo=%2Faccount%3Ffrom%3Dmail');
    expect(sessionStorage.length).toBe(0);
  });

  it('redirects to the sign-in page after the whole storage was cleared', async () => {
    localStorage.clear();
    page.userPool.signedIn = null;
    anotherTabChanged(null);
    await page.waitForUrl('/login?returnTo=%2Faccount%3Ffrom%3Dmail');
  });

  it('shows the name that the member has changed in another tab', async () => {
    page.userPool.signedIn = { ...ADA, name: 'Ada King' };
    anotherTabChanged(`${PREFIX}ada.idToken`);
    await page.waitUntil(() => document.querySelector('h1')?.textContent === 'Ada King', 'the name is shown');
  });

  it('checks once, without showing progress, for all changes of a renewal in another tab', async () => {
    for (const key of ['LastAuthUser', 'ada.accessToken', 'ada.idToken', 'ada.refreshToken'])
      anotherTabChanged(PREFIX + key);
    const release = page.userPool.pause();
    await waitForChecks(1);
    expect(page.auth.isBusy()).toBeFalse();
    release();
    await page.session.revalidate();
    expect(page.userPool.calls).toEqual(['session', 'session']);
  });

  it('checks again after a change during a check', async () => {
    const release = page.userPool.pause();
    window.dispatchEvent(new Event('online'));
    await waitForChecks(1);
    anotherTabChanged(`${PREFIX}ada.idToken`);
    release();
    await waitForChecks(2);
    expect(page.userPool.calls).toEqual(['session', 'session']);
  });

  for (const [renewInMs, checkInMs] of [
    [60_000, 60_000],
    [0, 25_000],
  ] as const) {
    it(`checks after ${checkInMs} ms if the tokens are due in ${renewInMs} ms`, async () => {
      jasmine.clock().install();
      try {
        page.userPool.renewInMs = renewInMs;
        await page.session.revalidate();
        TestBed.tick();
        page.userPool.calls.length = 0;
        jasmine.clock().tick(checkInMs - 1);
        expect(page.userPool.calls).toEqual([]);
        jasmine.clock().tick(1);
        await waitForChecks(1);
        expect(page.userPool.calls).toEqual(['session']);
      } finally {
        jasmine.clock().uninstall();
      }
    });
  }

  it('checks when the device is online again and when the page becomes visible', async () => {
    window.dispatchEvent(new Event('online'));
    await waitForChecks(1);
    document.dispatchEvent(new Event('visibilitychange'));
    await waitForChecks(2);
    expect(page.userPool.calls).toEqual(['session', 'session']);
  });

  it('keeps the session if the device is offline during a check', async () => {
    page.userPool.failNext('NetworkError');
    window.dispatchEvent(new Event('online'));
    await waitForChecks(1);
    await page.session.revalidate();
    expect(page.auth.member()).toEqual(ADA);
    expect(page.url).toBe('/account?from=mail');
  });

  it('makes no check for a visitor', async () => {
    await page.auth.signOut();
    const revalidate = spyOn(page.session, 'revalidate');
    jasmine.clock().install();
    window.dispatchEvent(new Event('online'));
    jasmine.clock().tick(1);
    anotherTabChanged(null);
    jasmine.clock().tick(1000);
    jasmine.clock().uninstall();
    expect(revalidate).not.toHaveBeenCalled();
  });
});

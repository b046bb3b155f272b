import { TestBed } from '@angular/core/testing';
import { PageFixture } from '../../testing/page-fixture';
import { ADA, TOKEN_KEY_PREFIX as PREFIX } from '../../testing/amplify-auth-fixture';
import { sendSessionMessage } from './session-channel';
import { SessionMonitor } from './session-monitor';

/** What another tab has done to the device's storage, as the browser tells this one. */
function anotherTabChanged(key: string | null): void {
  window.dispatchEvent(new StorageEvent('storage', { key, storageArea: localStorage }));
}

describe('SessionWatch', () => {
  let page: PageFixture;

  beforeEach(async () => {
    page = new PageFixture();
    localStorage.setItem(`${PREFIX}LastAuthUser`, 'somebody');
    localStorage.setItem(`${PREFIX}somebody.idToken`, 'id-token');
    page.userPool.signedIn = ADA;
    await page.open('/account?from=mail');
    TestBed.inject(SessionMonitor);
    page.userPool.calls.length = 0;
  });

  const looked = (times: number) => page.becomes(() => page.userPool.calls.length >= times, 'it has looked');

  it('leads to the log-in, and keeps the way back, when the member has signed out in another tab', async () => {
    localStorage.clear();
    page.userPool.signedIn = null;
    anotherTabChanged(`${PREFIX}somebody.idToken`);
    await page.isAt('/login?returnTo=%2Faccount%3Ffrom%3Dmail');
    await page.shows('Your session has ended.');
    expect(page.auth.member()).toBeNull();
  });

  it('leads to the log-in when the member has signed out in a duplicate of the tab', async () => {
    for (const key of Object.keys(localStorage)) sessionStorage.setItem(key, localStorage.getItem(key) ?? '');
    sessionStorage.setItem(`${PREFIX}somebody.refreshToken`, 'original');
    localStorage.clear();
    page.userPool.signedIn = null;
    sendSessionMessage({ session: 'original', tokens: null });
    await page.isAt('/login?returnTo=%2Faccount%3Ffrom%3Dmail');
    expect(sessionStorage.length).toBe(0);
  });

  it('notices a storage that was emptied as a whole', async () => {
    localStorage.clear();
    page.userPool.signedIn = null;
    anotherTabChanged(null);
    await page.isAt('/login?returnTo=%2Faccount%3Ffrom%3Dmail');
  });

  it('shows the name that was given in another tab, and whoever has logged in there', async () => {
    page.userPool.signedIn = { ...ADA, name: 'Ada King' };
    anotherTabChanged(`${PREFIX}somebody.idToken`);
    await page.becomes(() => document.querySelector('h1')?.textContent === 'Ada King', 'the name is there');
  });

  it('looks once for all that a renewal in another tab changes, and does not make anybody wait', async () => {
    for (const key of ['LastAuthUser', 'somebody.accessToken', 'somebody.idToken', 'somebody.refreshToken'])
      anotherTabChanged(PREFIX + key);
    const release = page.userPool.hold();
    await looked(1);
    expect(page.auth.isBusy()).toBeFalse();
    release();
    await page.session.revalidate();
    expect(page.userPool.calls).toEqual(['session', 'session']);
  });

  it('looks once more for what another tab does while it looks', async () => {
    const release = page.userPool.hold();
    window.dispatchEvent(new Event('online'));
    await looked(1);
    anotherTabChanged(`${PREFIX}somebody.idToken`);
    release();
    await looked(2);
    expect(page.userPool.calls).toEqual(['session', 'session']);
  });

  for (const [renewInMs, lookInMs] of [
    [60_000, 60_000],
    [0, 25_000],
  ] as const) {
    it(`looks when it is time, after ${lookInMs} ms where the tokens are due in ${renewInMs} ms`, async () => {
      jasmine.clock().install();
      try {
        page.userPool.renewInMs = renewInMs;
        await page.session.revalidate();
        TestBed.tick();
        page.userPool.calls.length = 0;
        jasmine.clock().tick(lookInMs - 1);
        expect(page.userPool.calls).toEqual([]);
        jasmine.clock().tick(1);
        await looked(1);
        expect(page.userPool.calls).toEqual(['session']);
      } finally {
        jasmine.clock().uninstall();
      }
    });
  }

  it('looks when the device is online again, and when the page is seen again', async () => {
    window.dispatchEvent(new Event('online'));
    await looked(1);
    document.dispatchEvent(new Event('visibilitychange'));
    await looked(2);
    expect(page.userPool.calls).toEqual(['session', 'session']);
  });

  it('signs nobody out who is offline when it looks', async () => {
    page.userPool.failNext('NetworkError');
    window.dispatchEvent(new Event('online'));
    await looked(1);
    await page.session.revalidate();
    expect(page.auth.member()).toEqual(ADA);
    expect(page.url).toBe('/account?from=mail');
  });

  it('leaves a visitor alone', async () => {
    await page.auth.signOut();
    const look = spyOn(page.session, 'revalidate');
    jasmine.clock().install();
    window.dispatchEvent(new Event('online'));
    jasmine.clock().tick(1);
    anotherTabChanged(null);
    jasmine.clock().tick(1000);
    jasmine.clock().uninstall();
    expect(look).not.toHaveBeenCalled();
  });
});

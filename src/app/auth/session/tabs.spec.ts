import { createEnvironmentInjector, EnvironmentInjector } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Busy } from '../busy';
import { ADA, TOKEN_KEY_PREFIX as PREFIX } from '../../testing/amplify-auth-fixture';
import { PageFixture } from '../../testing/page-fixture';
import { AuthService } from '../auth-service';
import { BrowserStorage } from '../browser-storage';
import { ChallengeService } from '../challenge/challenge-service';
import { Device } from '../challenge/device';
import { PendingChallenge } from '../challenge/pending-challenge';
import { CognitoClient } from '../cognito/cognito-client';
import { TokenStorage } from '../cognito/token-storage';
import { SessionMonitor } from './session-monitor';
import { SessionService } from './session-service';

/** Creates the services of another tab, which shares the device's storage and the user pool. */
function openAnotherTab(): EnvironmentInjector {
  const services = [
    AuthService,
    ChallengeService,
    SessionService,
    CognitoClient,
    TokenStorage,
    BrowserStorage,
    PendingChallenge,
    Device,
    SessionMonitor,
    Busy,
  ];
  return createEnvironmentInjector(services, TestBed.inject(EnvironmentInjector));
}

describe('two tabs with a session on the device', () => {
  let page: PageFixture;
  let otherInjector: EnvironmentInjector;
  let otherTab: AuthService;

  beforeEach(async () => {
    page = new PageFixture();
    page.userPool.signedIn = ADA;
    for (const name of ['LastAuthUser', 'ada.idToken', 'ada.refreshToken'])
      localStorage.setItem(PREFIX + name, name);
    await page.open('/account');
    otherInjector = openAnotherTab();
    await otherInjector.get(SessionService).restore();
    otherTab = otherInjector.get(AuthService);
    TestBed.inject(SessionMonitor);
    page.userPool.calls.length = 0;
  });

  // TestBed does not destroy injectors that a spec has created.
  afterEach(() => otherInjector.destroy());

  for (const [action, endSession] of [
    ['signs out', () => otherTab.signOut()],
    ['signs out everywhere', () => otherTab.signOutEverywhere()],
    ['deletes the account', () => otherTab.deleteMember()],
  ] as const) {
    it(`[SEC-55] both open the sign-in page when the member ${action} in one of them`, async () => {
      await endSession();
      page.userPool.signedIn = null;
      expect(localStorage.length).toBe(0);
      // The browser dispatches this event in all tabs but the one that changed the storage.
      window.dispatchEvent(new StorageEvent('storage', { key: `${PREFIX}ada.idToken` }));
      await page.waitForUrl('/login?returnTo=%2Faccount');
      expect([page.auth.member(), otherTab.member()]).toEqual([null, null]);
    });
  }

  it('detect the end of the session at the next call, even without an event', async () => {
    await otherTab.signOut();
    page.userPool.failNext('NotAuthorizedException', 'Access Token has been revoked');
    expect(await page.auth.changeName('Ada King')).toEqual({ kind: 'session-lost' });
    expect(page.url).toBe('/login?returnTo=%2Faccount');
  });
});

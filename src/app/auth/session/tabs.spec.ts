import { createEnvironmentInjector, EnvironmentInjector } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { PageFixture } from '../../testing/page-fixture';
import { Busy } from '../../shell/busy';
import { ADA, TOKEN_KEY_PREFIX as PREFIX } from '../../testing/amplify-auth-fixture';
import { AuthService } from '../auth-service';
import { BrowserStorage } from '../browser-storage';
import { ChallengeService } from '../challenge/challenge-service';
import { PendingChallenge } from '../challenge/pending-challenge';
import { SessionService } from './session-service';
import { SessionMonitor } from './session-monitor';
import { TokenStorage } from '../cognito/token-storage';
import { CognitoClient } from '../cognito/cognito-client';

/** What signing in is made of, once more: another tab, which shares what is on the device and the user pool. */
function openAnotherTab(): EnvironmentInjector {
  const parts = [
    AuthService,
    ChallengeService,
    SessionService,
    CognitoClient,
    TokenStorage,
    BrowserStorage,
    PendingChallenge,
    SessionMonitor,
    Busy,
  ];
  return createEnvironmentInjector(parts, TestBed.inject(EnvironmentInjector));
}

describe('two tabs of a member who is kept signed in', () => {
  let page: PageFixture;
  let another: EnvironmentInjector;
  let otherTab: AuthService;

  beforeEach(async () => {
    page = new PageFixture();
    page.userPool.signedIn = ADA;
    for (const name of ['LastAuthUser', 'somebody.idToken', 'somebody.refreshToken'])
      localStorage.setItem(PREFIX + name, name);
    await page.open('/account');
    another = openAnotherTab();
    await another.get(SessionService).restore();
    otherTab = another.get(AuthService);
    TestBed.inject(SessionMonitor);
    page.userPool.calls.length = 0;
  });

  // TestBed destroys no injector that a spec has created.
  afterEach(() => another.destroy());

  for (const [deed, end] of [
    ['signs out', () => otherTab.signOut()],
    ['signs out everywhere', () => otherTab.signOutEverywhere()],
    ['deletes the account', () => otherTab.deleteMember()],
  ] as const) {
    it(`[SEC-55] both open the sign-in page when one of them ${deed}`, async () => {
      await end();
      page.userPool.signedIn = null;
      expect(localStorage.length).toBe(0);
      // The browser tells every tab but the one that did it.
      window.dispatchEvent(new StorageEvent('storage', { key: `${PREFIX}somebody.idToken` }));
      await page.isAt('/login?returnTo=%2Faccount');
      expect([page.auth.member(), otherTab.member()]).toEqual([null, null]);
    });
  }

  it('notice the end of the session at the next call, also where nothing told them', async () => {
    await otherTab.signOut();
    page.userPool.failNext('NotAuthorizedException', 'Access Token has been revoked');
    expect(await page.auth.changeName('Ada King')).toEqual({ kind: 'session-lost' });
    expect(page.url).toBe('/login?returnTo=%2Faccount');
  });
});

import { createEnvironmentInjector, EnvironmentInjector } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { LOCAL_CLIENT_ID } from '../../../contract/local-pool';
import { TOKEN_KEY_PREFIX as PREFIX } from '../../testing/amplify-auth-fixture';
import { BrowserStorage } from '../browser-storage';
import { TokenRenewal } from './token-renewal';
import { TokenStorage } from './token-storage';

const MINUTE = 60_000;
const ISSUED_AT = Date.UTC(2026, 4, 5, 12);

/** Creates an access token with a lifetime of an hour by default. */
function accessToken(issuedAt: number, lifetimeMinutes = 60): string {
  const iat = issuedAt / 1000;
  return `e30.${btoa(JSON.stringify({ iat, exp: iat + lifetimeMinutes * 60 })).replace(/=+$/, '')}.c2ln`;
}

/** Creates the token storage of another tab, which shares the device's storage. */
function newTab(): TokenStorage {
  const parent = TestBed.inject(EnvironmentInjector);
  return createEnvironmentInjector([TokenStorage, BrowserStorage], parent).get(TokenStorage);
}

describe('TokenRenewal', () => {
  let storage: TokenStorage;
  /** The device's time, in milliseconds since 1970. */
  let now: number;
  /** The calls to the user pool, in order. */
  let calls: string[];
  /** The response of the user pool to a refresh by a tab. */
  let refresh: (tab: TokenStorage) => Promise<void>;

  const store = (name: string, value: string, tab = storage) => tab.setItem(`${PREFIX}ada.${name}`, value);
  const renewalIn = (tab: TokenStorage) =>
    new TokenRenewal(tab, {
      userPoolClientId: LOCAL_CLIENT_ID,
      refresh: () => refresh(tab),
      revoke: async (refreshToken) => void calls.push(`revoke ${refreshToken}`),
    });
  const renewal = () => renewalIn(storage);
  const acceptRefresh = async (tab: TokenStorage) => {
    const count = calls.push(`refresh ${tab.read('refreshToken')}`);
    await store('accessToken', accessToken(Date.now()), tab);
    await store('refreshToken', `renewed ${count}`, tab);
  };
  const rejectRefresh = async (tab: TokenStorage) => {
    calls.push('rejected');
    for (const name of ['accessToken', 'refreshToken', 'clockDrift'])
      await tab.removeItem(`${PREFIX}ada.${name}`);
  };

  beforeEach(() => {
    sessionStorage.clear();
    localStorage.clear();
    now = ISSUED_AT;
    spyOn(Date, 'now').and.callFake(() => now);
    storage = newTab();
    calls = [];
    refresh = acceptRefresh;
    localStorage.setItem(`${PREFIX}ada.accessToken`, accessToken(ISSUED_AT));
    localStorage.setItem(`${PREFIX}ada.refreshToken`, 'first');
    localStorage.setItem(`${PREFIX}ada.clockDrift`, '0');
  });

  const advance = (minutes: number) => (now += minutes * MINUTE);

  it('renews the tokens five minutes before they expire, and not earlier', async () => {
    expect(renewal().dueInMs).toBe(55 * MINUTE);
    advance(54.9);
    await renewal().refreshIfDue();
    expect(calls).toEqual([]);
    advance(0.1);
    await renewal().refreshIfDue();
    expect(calls).toEqual(['refresh first']);
    expect(storage.read('refreshToken')).toBe('renewed 1');
    expect(renewal().dueInMs).toBe(55 * MINUTE);
  });

  it('renews tokens with a lifetime of five minutes after half of it', async () => {
    await store('accessToken', accessToken(ISSUED_AT, 5));
    expect(renewal().dueInMs).toBe(2.5 * MINUTE);
  });

  it('renews on time with any error of the device’s clock', async () => {
    const oneDay = 24 * 60 * MINUTE;
    for (const drift of [oneDay, -oneDay]) {
      await store('accessToken', accessToken(ISSUED_AT + drift));
      await store('clockDrift', String(drift));
      expect(renewal().dueInMs).toBe(55 * MINUTE);
    }
    await renewal().refreshIfDue();
    expect(calls).toEqual([]);
  });

  it('[SEC-55] refreshes once for all tabs', async () => {
    advance(56);
    await Promise.all([storage, newTab(), newTab()].map((tab) => renewalIn(tab).refreshIfDue()));
    expect(calls).toEqual(['refresh first']);
  });

  it('refreshes once for all tabs whose access token was rejected', async () => {
    const rejected = accessToken(ISSUED_AT);
    advance(1);
    await Promise.all([storage, newTab()].map((tab) => renewalIn(tab).refreshRejected(rejected)));
    expect(calls).toEqual(['refresh first']);
  });

  describe('during a renewal in another tab', () => {
    let finish: () => void;
    let otherRenewal: Promise<void>;

    beforeEach(async () => {
      advance(56);
      await new Promise<void>((onStart) => {
        refresh = () => {
          onStart();
          return new Promise((resolve) => (finish = resolve));
        };
        otherRenewal = renewal().refreshIfDue();
      });
      refresh = acceptRefresh;
    });

    it('stops waiting after the timeout', async () => {
      spyOn(AbortSignal, 'timeout').and.returnValue(
        AbortSignal.abort(new DOMException('late', 'TimeoutError')),
      );
      await renewalIn(newTab()).refreshIfDue();
      expect(calls).toEqual(['refresh first']);
      finish();
      await otherRenewal;
    });

    it('sees the stored tokens, even if they arrive after the lock', async () => {
      const waiting = renewalIn(newTab()).refreshIfDue();
      finish();
      await otherRenewal;
      localStorage.setItem(`${PREFIX}ada.accessToken`, accessToken(now));
      await waiting;
      expect(calls).toEqual([]);
    });
  });

  describe('in two concurrent tabs without a lock', () => {
    const renewInBoth = () => Promise.all([storage, newTab()].map((tab) => renewalIn(tab).forceRefresh()));

    beforeEach(() => {
      const withoutLock = (_name: string, _options: unknown, step: (lock: object) => Promise<unknown>) =>
        step({});
      (spyOn(navigator.locks, 'request') as jasmine.Spy).and.callFake(withoutLock);
    });

    it('keeps the tokens of the first refresh, and revokes nothing', async () => {
      await renewInBoth();
      expect(calls).toEqual(['refresh first', 'refresh first']);
      expect(storage.read('refreshToken')).toMatch(/^renewed/);
    });

    it('[SEC-55] keeps the tokens of the first refresh, even if the second one is rejected', async () => {
      refresh = (tab) => (calls.length === 0 ? acceptRefresh(tab) : rejectRefresh(tab));
      await renewInBoth();
      expect(calls).toEqual(['refresh first', 'rejected']);
      expect(storage.read('refreshToken')).toBe('renewed 1');
    });
  });

  it('ignores an error while the tokens are valid, and throws it after they have expired', async () => {
    refresh = () => Promise.reject(new Error('offline'));
    advance(56);
    await expectAsync(renewal().refreshIfDue()).toBeResolved();
    expect(renewal().dueInMs).toBe(0);
    advance(4);
    await expectAsync(renewal().refreshIfDue()).toBeRejectedWithError('offline');
    expect(storage.read('refreshToken')).toBe('first');
  });

  it('[SEC-53] does not restore a session that was signed out in the meantime, and revokes the tokens it received', async () => {
    advance(56);
    refresh = async (tab) => {
      await acceptRefresh(tab);
      newTab().takeAll();
    };
    await renewal().refreshIfDue();
    expect(calls).toEqual(['refresh first', 'revoke renewed 1']);
    expect(storage.hasTokens()).toBeFalse();
  });

  it('ends the session if the user pool rejects the refresh token', async () => {
    refresh = rejectRefresh;
    advance(56);
    await renewal().refreshIfDue();
    expect(storage.hasTokens()).toBeFalse();
  });

  it('treats an invalid access token as expired', async () => {
    localStorage.setItem(`${PREFIX}ada.accessToken`, 'garbage');
    await renewal().refreshIfDue();
    expect(calls).toEqual(['refresh first']);
  });
});

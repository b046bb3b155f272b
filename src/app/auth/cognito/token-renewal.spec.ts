import { createEnvironmentInjector, EnvironmentInjector } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { TOKEN_KEY_PREFIX as PREFIX } from '../../testing/amplify-auth-fixture';
import { BrowserStorage } from '../browser-storage';
import { TokenRenewal } from './token-renewal';
import { TokenStorage } from './token-storage';

const MINUTE = 60_000;
const ISSUED_AT = Date.UTC(2026, 4, 5, 12);

/** An access token that was issued at a time, and lives for an hour. */
function accessToken(issuedAt: number, lifeMinutes = 60): string {
  const iat = issuedAt / 1000;
  return `e30.${btoa(JSON.stringify({ iat, exp: iat + lifeMinutes * 60 })).replace(/=+$/, '')}.c2ln`;
}

/** The storage as one tab has it. What is on the device, all tabs share. */
function newTab(): TokenStorage {
  const parent = TestBed.inject(EnvironmentInjector);
  return createEnvironmentInjector([TokenStorage, BrowserStorage], parent).get(TokenStorage);
}

describe('TokenRenewal', () => {
  let storage: TokenStorage;
  /** This device's clock. */
  let now: number;
  /** What the user pool is asked, in order. */
  let asked: string[];
  /** What the user pool does for a tab. */
  let refresh: (tab: TokenStorage) => Promise<void>;

  const put = (name: string, value: string, tab = storage) => tab.setItem(`${PREFIX}ada.${name}`, value);
  const renewalIn = (tab: TokenStorage) =>
    new TokenRenewal(tab, {
      refresh: () => refresh(tab),
      revoke: async (refreshToken) => void asked.push(`revoke ${refreshToken}`),
    });
  const renewal = () => renewalIn(storage);
  const answered = async (tab: TokenStorage) => {
    const count = asked.push(`refresh ${tab.read('refreshToken')}`);
    await put('accessToken', accessToken(Date.now()), tab);
    await put('refreshToken', `renewed ${count}`, tab);
  };
  const refused = async (tab: TokenStorage) => {
    asked.push('refused');
    for (const name of ['accessToken', 'refreshToken', 'clockDrift'])
      await tab.removeItem(`${PREFIX}ada.${name}`);
  };

  beforeEach(() => {
    sessionStorage.clear();
    localStorage.clear();
    now = ISSUED_AT;
    spyOn(Date, 'now').and.callFake(() => now);
    storage = newTab();
    asked = [];
    refresh = answered;
    localStorage.setItem(`${PREFIX}ada.accessToken`, accessToken(ISSUED_AT));
    localStorage.setItem(`${PREFIX}ada.refreshToken`, 'first');
    localStorage.setItem(`${PREFIX}ada.clockDrift`, '0');
  });

  const pass = (minutes: number) => (now += minutes * MINUTE);

  it('comes five minutes before the tokens end, and not earlier', async () => {
    expect(renewal().dueInMs).toBe(55 * MINUTE);
    pass(54.9);
    await renewal().refreshIfDue();
    expect(asked).toEqual([]);
    pass(0.1);
    await renewal().refreshIfDue();
    expect(asked).toEqual(['refresh first']);
    expect(storage.read('refreshToken')).toBe('renewed 1');
    expect(renewal().dueInMs).toBe(55 * MINUTE);
  });

  it('comes in the middle of a life of five minutes', async () => {
    await put('accessToken', accessToken(ISSUED_AT, 5));
    expect(renewal().dueInMs).toBe(2.5 * MINUTE);
  });

  it('counts durations, whatever day this device has', async () => {
    const oneDay = 24 * 60 * MINUTE;
    for (const drift of [oneDay, -oneDay]) {
      await put('accessToken', accessToken(ISSUED_AT + drift));
      await put('clockDrift', String(drift));
      expect(renewal().dueInMs).toBe(55 * MINUTE);
    }
    await renewal().refreshIfDue();
    expect(asked).toEqual([]);
  });

  it('[SEC-55] refreshes once for all tabs', async () => {
    pass(56);
    await Promise.all([storage, newTab(), newTab()].map((tab) => renewalIn(tab).refreshIfDue()));
    expect(asked).toEqual(['refresh first']);
  });

  it('happens once for all who were refused the same access token', async () => {
    const rejected = accessToken(ISSUED_AT);
    pass(1);
    await Promise.all([storage, newTab()].map((tab) => renewalIn(tab).refreshRejected(rejected)));
    expect(asked).toEqual(['refresh first']);
  });

  describe('in another tab under way', () => {
    let end: () => void;
    let underWay: Promise<void>;

    beforeEach(async () => {
      pass(56);
      await new Promise<void>((begun) => {
        refresh = () => {
          begun();
          return new Promise((resolve) => (end = resolve));
        };
        underWay = renewal().refreshIfDue();
      });
      refresh = answered;
    });

    it('is not waited for for ever', async () => {
      spyOn(AbortSignal, 'timeout').and.returnValue(
        AbortSignal.abort(new DOMException('late', 'TimeoutError')),
      );
      await renewalIn(newTab()).refreshIfDue();
      expect(asked).toEqual(['refresh first']);
      end();
      await underWay;
    });

    it('is seen, although what it has stored may arrive after the lock', async () => {
      const waiting = renewalIn(newTab()).refreshIfDue();
      end();
      await underWay;
      localStorage.setItem(`${PREFIX}ada.accessToken`, accessToken(now));
      await waiting;
      expect(asked).toEqual([]);
    });
  });

  describe('in two tabs at the same time, without a lock', () => {
    const renewInBoth = () => Promise.all([storage, newTab()].map((tab) => renewalIn(tab).forceRefresh()));

    beforeEach(() => {
      const withoutLock = (_name: string, _options: unknown, step: (lock: object) => Promise<unknown>) =>
        step({});
      (spyOn(navigator.locks, 'request') as jasmine.Spy).and.callFake(withoutLock);
    });

    it('keeps the tokens of the first, and revokes nothing', async () => {
      await renewInBoth();
      expect(asked).toEqual(['refresh first', 'refresh first']);
      expect(storage.read('refreshToken')).toMatch(/^renewed/);
    });

    it('[SEC-55] keeps the tokens of the first, even if the second refresh is rejected', async () => {
      refresh = (tab) => (asked.length === 0 ? answered(tab) : refused(tab));
      await renewInBoth();
      expect(asked).toEqual(['refresh first', 'refused']);
      expect(storage.read('refreshToken')).toBe('renewed 1');
    });
  });

  it('may fail while the tokens live, and tells when they have ended', async () => {
    refresh = () => Promise.reject(new Error('offline'));
    pass(56);
    await expectAsync(renewal().refreshIfDue()).toBeResolved();
    expect(renewal().dueInMs).toBe(0);
    pass(4);
    await expectAsync(renewal().refreshIfDue()).toBeRejectedWithError('offline');
    expect(storage.read('refreshToken')).toBe('first');
  });

  it('[SEC-53] does not restore a session that was signed out in the meantime, and revokes the tokens it received', async () => {
    pass(56);
    refresh = async (tab) => {
      await answered(tab);
      newTab().takeAll();
    };
    await renewal().refreshIfDue();
    expect(asked).toEqual(['refresh first', 'revoke renewed 1']);
    expect(storage.hasTokens()).toBeFalse();
  });

  it('ends the session where the user pool refuses', async () => {
    refresh = refused;
    pass(56);
    await renewal().refreshIfDue();
    expect(storage.hasTokens()).toBeFalse();
  });

  it('takes what is no token for one that has ended', async () => {
    localStorage.setItem(`${PREFIX}ada.accessToken`, 'garbage');
    await renewal().refreshIfDue();
    expect(asked).toEqual(['refresh first']);
  });
});

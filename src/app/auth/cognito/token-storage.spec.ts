import { TestBed } from '@angular/core/testing';
import { TOKEN_KEY_PREFIX } from '../../testing/amplify-auth-fixture';
import { resetServices } from '../../testing/options';
import { SessionChannel, type SessionMessage } from '../session/session-channel';
import { TokenStorage } from './token-storage';

const KEY = `${TOKEN_KEY_PREFIX}ada.accessToken`;
const REFRESH_TOKEN_KEY = KEY.replace('accessToken', 'refreshToken');

describe('TokenStorage', () => {
  beforeEach(() => {
    sessionStorage.clear();
    localStorage.clear();
  });

  it('[SEC-51] stores tokens in the tab', async () => {
    await TestBed.inject(TokenStorage).setItem(KEY, 'token');
    expect([sessionStorage.getItem(KEY), localStorage.getItem(KEY)]).toEqual(['token', null]);
  });

  it('[SEC-51] stores tokens on the device if the member chose that, and finds them at the next start', async () => {
    const tokens = TestBed.inject(TokenStorage);
    await tokens.withStagedTokens(async () => {
      await tokens.setItem(KEY, 'token');
      tokens.commit({ keepSignedIn: true });
    });
    expect([sessionStorage.getItem(KEY), localStorage.getItem(KEY)]).toEqual([null, 'token']);
    resetServices();
    expect(await TestBed.inject(TokenStorage).getItem(KEY)).toBe('token');
    expect(TestBed.inject(TokenStorage).hasTokens()).toBeTrue();
  });

  for (const [place, storage] of [
    ['tab', sessionStorage],
    ['device', localStorage],
  ] as const) {
    it(`hides the tokens of the ${place} from a sign-in in progress, and does not change them`, async () => {
      storage.setItem(KEY, 'old');
      const tokens = TestBed.inject(TokenStorage);
      const signIn = tokens.withStagedTokens(async () => {
        expect(await tokens.getItem(KEY)).toBeNull();
        await tokens.setItem(KEY, 'unfinished');
        throw new Error('A wrong code.');
      });
      await expectAsync(signIn).toBeRejected();
      expect(await tokens.getItem(KEY)).toBe('old');
      expect(sessionStorage.length + localStorage.length).toBe(1);
    });
  }

  it('replaces the tokens with those of a new sign-in, and returns the ones to revoke', async () => {
    localStorage.setItem(KEY, 'old');
    localStorage.setItem(REFRESH_TOKEN_KEY, 'old too');
    const tokens = TestBed.inject(TokenStorage);
    const replaced = await tokens.withStagedTokens(async () => {
      await tokens.setItem(KEY, 'new');
      return tokens.commit({ keepSignedIn: false });
    });
    expect([sessionStorage.getItem(KEY), localStorage.getItem(KEY)]).toEqual(['new', null]);
    expect(replaced).toEqual(['old too']);
  });

  it('finds tokens that another tab has stored on the device since', async () => {
    const tokens = TestBed.inject(TokenStorage);
    expect(tokens.hasTokens()).toBeFalse();
    localStorage.setItem(KEY, 'token');
    expect(tokens.hasTokens()).toBeTrue();
    expect(await tokens.getItem(KEY)).toBe('token');
  });

  it('removes all tokens from both storages, and nothing else', () => {
    for (const storage of [sessionStorage, localStorage]) {
      storage.setItem(KEY, 'token');
      storage.setItem('unrelated', 'value');
    }
    TestBed.inject(TokenStorage).removeAll();
    expect(TestBed.inject(TokenStorage).hasTokens()).toBeFalse();
    expect([sessionStorage.length, localStorage.length]).toEqual([1, 1]);
  });

  it('removes all tokens from the browser at once, and returns the ones to revoke', () => {
    sessionStorage.setItem(REFRESH_TOKEN_KEY, 'of the tab');
    localStorage.setItem(REFRESH_TOKEN_KEY, 'of the device');
    expect(TestBed.inject(TokenStorage).takeAll()).toEqual(['of the tab', 'of the device']);
    expect([sessionStorage.length, localStorage.length]).toEqual([0, 0]);
    expect(TestBed.inject(TokenStorage).takeAll()).toEqual([]);
  });

  it('never leaves the storage empty while it replaces tokens', async () => {
    const tokens = TestBed.inject(TokenStorage);
    localStorage.setItem(KEY, 'old');
    const removed = spyOn(Storage.prototype, 'removeItem').and.callThrough();
    await tokens.withStagedTokens(async () => {
      await tokens.setItem(KEY, 'new');
      tokens.commit({ keepSignedIn: true });
    });
    expect(removed).not.toHaveBeenCalledWith(KEY);
    expect(localStorage.getItem(KEY)).toBe('new');
  });

  it('[SEC-51] stores tokens in memory if the browser’s storage is disabled', async () => {
    spyOnProperty(window, 'sessionStorage').and.throwError(new DOMException('denied', 'SecurityError'));
    spyOnProperty(window, 'localStorage').and.throwError(new DOMException('denied', 'SecurityError'));
    const tokens = TestBed.inject(TokenStorage);
    await tokens.setItem(KEY, 'token');
    expect(await tokens.getItem(KEY)).toBe('token');
    await tokens.clear();
    expect(tokens.hasTokens()).toBeFalse();
  });

  describe('if the browser rejects writes', () => {
    const rejectWrites = (isRejected: (storage: Storage) => boolean) => {
      const setItem = Object.getOwnPropertyDescriptor(Storage.prototype, 'setItem')
        ?.value as Storage['setItem'];
      spyOn(Storage.prototype, 'setItem').and.callFake(function (this: Storage, key, value) {
        if (isRejected(this)) throw new DOMException('full', 'QuotaExceededError');
        setItem.call(this, key, value);
      });
    };

    it('stores the tokens in memory', async () => {
      sessionStorage.setItem(KEY, 'stored earlier');
      rejectWrites(() => true);
      const tokens = TestBed.inject(TokenStorage);
      await tokens.withStagedTokens(async () => {
        await tokens.setItem(KEY, 'token');
        tokens.commit({ keepSignedIn: true });
      });
      expect(await tokens.getItem(KEY)).toBe('token');
      expect([tokens.hasTokens(), tokens.isPersistent(), sessionStorage.length]).toEqual([true, false, 0]);
      tokens.removeAll();
      expect(tokens.hasTokens()).toBeFalse();
    });

    it('stores all tokens of a session in the same storage', async () => {
      rejectWrites((storage) => storage === sessionStorage && sessionStorage.length > 0);
      const tokens = TestBed.inject(TokenStorage);
      await tokens.withStagedTokens(async () => {
        await tokens.setItem(KEY, 'token');
        await tokens.setItem(REFRESH_TOKEN_KEY, 'refresh token');
        tokens.commit({ keepSignedIn: false });
      });
      expect(sessionStorage.length).toBe(0);
      expect([tokens.read('accessToken'), tokens.read('refreshToken')]).toEqual(['token', 'refresh token']);
    });

    it('makes room for renewed tokens on a full device by removing the old ones', async () => {
      localStorage.setItem(KEY, 'old');
      localStorage.setItem(REFRESH_TOKEN_KEY, 'old refresh token');
      rejectWrites((storage) => storage === localStorage && localStorage.length > 1);
      const tokens = TestBed.inject(TokenStorage);
      await tokens.renew(async () => {
        await tokens.setItem(REFRESH_TOKEN_KEY, 'new refresh token');
        await tokens.removeItem(KEY);
      });
      expect(tokens.read('refreshToken')).toBe('new refresh token');
    });

    it('stores the tokens in the tab if only the device’s storage is full', async () => {
      rejectWrites((storage) => storage === localStorage);
      const tokens = TestBed.inject(TokenStorage);
      await tokens.withStagedTokens(async () => {
        await tokens.setItem(KEY, 'token');
        tokens.commit({ keepSignedIn: true });
      });
      expect([sessionStorage.getItem(KEY), localStorage.length, tokens.isPersistent()]).toEqual([
        'token',
        0,
        false,
      ]);
    });
  });

  describe('with a session in the tab', () => {
    let tokens: TokenStorage;
    let sent: SessionMessage[];
    let listeners: AbortController;

    /** Creates an access token with the time of issue in seconds. */
    const issuedAt = (iat: number) => `e30.${btoa(JSON.stringify({ iat }))}.c2ln`;
    const renewTo = (refreshToken: string, iat = 2000) =>
      tokens.renew(async () => {
        await tokens.setItem(KEY, issuedAt(iat));
        await tokens.setItem(REFRESH_TOKEN_KEY, refreshToken);
      });
    const waitForMessages = (count: number) =>
      new Promise<void>((resolve) => {
        const check = () => (sent.length >= count ? resolve() : requestAnimationFrame(check));
        check();
      });

    beforeEach(async () => {
      sent = [];
      listeners = new AbortController();
      TestBed.inject(SessionChannel).listen((message) => void sent.push(message), listeners.signal);
      tokens = TestBed.inject(TokenStorage);
      await tokens.withStagedTokens(async () => {
        await tokens.setItem(KEY, issuedAt(1000));
        await tokens.setItem(REFRESH_TOKEN_KEY, 'original');
        tokens.commit({ keepSignedIn: false });
      });
    });
    afterEach(() => listeners.abort());

    it('[SEC-56] revokes the newest and the original refresh token', async () => {
      await renewTo('second');
      await renewTo('third');
      expect(tokens.takeAll()).toEqual(['third', 'original']);
      expect(sessionStorage.length).toBe(0);
    });

    it('revokes both refresh tokens of a session that another sign-in replaces', async () => {
      await renewTo('second');
      const replaced = await tokens.withStagedTokens(async () => {
        await tokens.setItem(REFRESH_TOKEN_KEY, 'of another sign-in');
        return tokens.commit({ keepSignedIn: false });
      });
      expect(replaced).toEqual(['second', 'original']);
      expect(tokens.refreshTokens()).toEqual(['of another sign-in']);
    });

    it('gives the tokens of another sign-in of the same member to the copies of the tab', async () => {
      const accessTokenOf = (sub: string, iat: number) => `.${btoa(JSON.stringify({ sub, iat }))}.`;
      sessionStorage.setItem(KEY, accessTokenOf('ada', 1000));
      const copy = [KEY, REFRESH_TOKEN_KEY].map((key) => [key, sessionStorage.getItem(key) ?? ''] as const);
      await tokens.withStagedTokens(async () => {
        await tokens.setItem(KEY, accessTokenOf('ada', 2000));
        await tokens.setItem(REFRESH_TOKEN_KEY, 'of the same member');
        tokens.commit({ keepSignedIn: false });
      });
      await waitForMessages(1);
      const [replaced] = sent;
      expect(replaced && tokens.handleMessage(replaced)).toBeFalse();
      sessionStorage.clear();
      for (const [key, value] of copy) sessionStorage.setItem(key, value);
      expect(replaced && tokens.handleMessage(replaced)).toBeTrue();
      expect(tokens.refreshTokens()).toEqual(['of the same member']);
      expect(tokens.memberId()).toBe('ada');
    });

    for (const [signIn, sub, keepSignedIn] of [
      ['of another member', 'grace', false],
      ['that is stored on the device', 'ada', true],
    ] as const) {
      it(`ends the session in the copies of the tab after a sign-in ${signIn}`, async () => {
        const accessToken = (name: string) => `.${btoa(JSON.stringify({ sub: name }))}.`;
        sessionStorage.setItem(KEY, accessToken('ada'));
        await tokens.withStagedTokens(async () => {
          await tokens.setItem(KEY, accessToken(sub));
          await tokens.setItem(REFRESH_TOKEN_KEY, 'new');
          tokens.commit({ keepSignedIn });
        });
        await waitForMessages(1);
        expect(sent).toEqual([{ session: 'original', tokens: null }]);
      });
    }

    it('adopts newer tokens of a copy of the tab, and no older ones', async () => {
      await renewTo('second', 2000);
      await waitForMessages(1);
      const [renewed] = sent;
      sessionStorage.setItem(REFRESH_TOKEN_KEY, 'original');
      sessionStorage.setItem(KEY, issuedAt(1000));
      expect(renewed && tokens.handleMessage(renewed)).toBeTrue();
      expect(tokens.read('refreshToken')).toBe('second');
      await renewTo('third', 3000);
      expect(renewed && tokens.handleMessage(renewed)).toBeFalse();
      expect(tokens.read('refreshToken')).toBe('third');
    });

    it('keeps the later tokens of two concurrent renewals, in either order', async () => {
      await tokens.renew(async () => {
        await tokens.setItem(KEY, issuedAt(2000));
        await tokens.setItem(REFRESH_TOKEN_KEY, 'of this tab');
        // The other tab received its tokens first, although the user pool issued them later.
        const key = (name: string) => KEY.replace('accessToken', name);
        sessionStorage.setItem(key('accessToken'), issuedAt(2013));
        sessionStorage.setItem(key('refreshToken'), 'of the other tab');
      });
      expect(tokens.read('refreshToken')).toBe('of the other tab');
    });

    it('requests the newest tokens, and continues without a response', async () => {
      await tokens.adoptNewest();
      expect(sent).toContain({ session: 'original' });
      expect(tokens.read('refreshToken')).toBe('original');
    });

    it('removes the session of the tab before a session of the device', async () => {
      localStorage.setItem(REFRESH_TOKEN_KEY, 'of another member');
      await tokens.renew(() => tokens.clear());
      expect([sessionStorage.length, localStorage.length]).toEqual([0, 1]);
      tokens.removeCurrent();
      expect(localStorage.length).toBe(0);
    });

    it('ends the session with its copy, and not with another session', () => {
      expect(tokens.handleMessage({ session: 'of another tab', tokens: null })).toBeFalse();
      expect(tokens.hasTokens()).toBeTrue();
      expect(tokens.handleMessage({ session: 'original', tokens: null })).toBeTrue();
      expect(tokens.hasTokens()).toBeFalse();
    });

    it('sends the newest tokens to a copy on request, and the end of the session after it', async () => {
      tokens.handleMessage({ session: 'original' });
      await waitForMessages(1);
      expect(sent[0]?.tokens?.[REFRESH_TOKEN_KEY]).toBe('original');
      tokens.removeAll();
      tokens.handleMessage({ session: 'original' });
      await waitForMessages(3);
      expect(sent.slice(1)).toEqual(Array(2).fill({ session: 'original', tokens: null }));
    });
  });
});

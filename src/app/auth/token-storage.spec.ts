import { TestBed } from '@angular/core/testing';
import { TokenStorage } from './token-storage';

const KEY = 'CognitoIdentityServiceProvider.localphonelogin0000000000.somebody.accessToken';
const REFRESH_TOKEN_KEY = KEY.replace('accessToken', 'refreshToken');

describe('TokenStorage', () => {
  beforeEach(() => {
    sessionStorage.clear();
    localStorage.clear();
  });

  it('keeps tokens in the tab', async () => {
    await TestBed.inject(TokenStorage).setItem(KEY, 'token');
    expect([sessionStorage.getItem(KEY), localStorage.getItem(KEY)]).toEqual(['token', null]);
  });

  it('keeps them on the device once that was asked for, and finds them there at the next start', async () => {
    const tokens = TestBed.inject(TokenStorage);
    await tokens.startAfresh(async () => {
      await tokens.setItem(KEY, 'token');
      tokens.keep({ keepSignedIn: true });
    });
    expect([sessionStorage.getItem(KEY), localStorage.getItem(KEY)]).toEqual([null, 'token']);
    TestBed.resetTestingModule();
    expect(await TestBed.inject(TokenStorage).getItem(KEY)).toBe('token');
    expect(TestBed.inject(TokenStorage).hasTokens()).toBeTrue();
  });

  for (const [place, storage] of [
    ['tab', sessionStorage],
    ['device', localStorage],
  ] as const) {
    it(`leaves the tokens on the ${place} as they are while a log-in is under way, and shows it none`, async () => {
      storage.setItem(KEY, 'old');
      const tokens = TestBed.inject(TokenStorage);
      const logIn = tokens.startAfresh(async () => {
        expect(await tokens.getItem(KEY)).toBeNull();
        await tokens.setItem(KEY, 'unfinished');
        throw new Error('A wrong code.');
      });
      await expectAsync(logIn).toBeRejected();
      expect(await tokens.getItem(KEY)).toBe('old');
      expect(sessionStorage.length + localStorage.length).toBe(1);
    });
  }

  it('keeps the tokens of a new log-in in place of those before, and tells which are to be revoked', async () => {
    localStorage.setItem(KEY, 'old');
    localStorage.setItem(REFRESH_TOKEN_KEY, 'old too');
    const tokens = TestBed.inject(TokenStorage);
    const replaced = await tokens.startAfresh(async () => {
      await tokens.setItem(KEY, 'new');
      return tokens.keep({ keepSignedIn: false });
    });
    expect([sessionStorage.getItem(KEY), localStorage.getItem(KEY)]).toEqual(['new', null]);
    expect(replaced).toEqual(['old too']);
  });

  it('finds what another tab has kept on the device since', async () => {
    const tokens = TestBed.inject(TokenStorage);
    expect(tokens.hasTokens()).toBeFalse();
    localStorage.setItem(KEY, 'token');
    expect(tokens.hasTokens()).toBeTrue();
    expect(await tokens.getItem(KEY)).toBe('token');
  });

  it('empties both places, and leaves what is not its own', () => {
    for (const storage of [sessionStorage, localStorage]) {
      storage.setItem(KEY, 'token');
      storage.setItem('somebody-elses', 'kept');
    }
    TestBed.inject(TokenStorage).empty();
    expect(TestBed.inject(TokenStorage).hasTokens()).toBeFalse();
    expect([sessionStorage.length, localStorage.length]).toEqual([1, 1]);
  });

  it('takes all tokens out of the browser at once, and tells which are to be revoked', () => {
    sessionStorage.setItem(REFRESH_TOKEN_KEY, 'of the tab');
    localStorage.setItem(REFRESH_TOKEN_KEY, 'of the device');
    expect(TestBed.inject(TokenStorage).withdraw()).toEqual(['of the tab', 'of the device']);
    expect([sessionStorage.length, localStorage.length]).toEqual([0, 0]);
    expect(TestBed.inject(TokenStorage).withdraw()).toEqual([]);
  });

  it('never shows another tab an empty place while tokens replace others', async () => {
    const tokens = TestBed.inject(TokenStorage);
    localStorage.setItem(KEY, 'old');
    const removed = spyOn(Storage.prototype, 'removeItem').and.callThrough();
    await tokens.startAfresh(async () => {
      await tokens.setItem(KEY, 'new');
      tokens.keep({ keepSignedIn: true });
    });
    expect(removed).not.toHaveBeenCalledWith(KEY);
    expect(localStorage.getItem(KEY)).toBe('new');
  });

  it('works for as long as the page is open where storage is switched off', async () => {
    spyOnProperty(window, 'sessionStorage').and.throwError(new DOMException('denied', 'SecurityError'));
    spyOnProperty(window, 'localStorage').and.throwError(new DOMException('denied', 'SecurityError'));
    const tokens = TestBed.inject(TokenStorage);
    await tokens.setItem(KEY, 'token');
    expect(await tokens.getItem(KEY)).toBe('token');
    await tokens.clear();
    expect(tokens.hasTokens()).toBeFalse();
  });
});

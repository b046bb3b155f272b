import { TestBed } from '@angular/core/testing';
import { TokenStorage } from './token-storage';

const KEY = 'CognitoIdentityServiceProvider.localphonelogin0000000000.somebody.accessToken';

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
    tokens.startAfresh({ keepSignedIn: true });
    await tokens.setItem(KEY, 'token');
    expect([sessionStorage.getItem(KEY), localStorage.getItem(KEY)]).toEqual([null, 'token']);
    TestBed.resetTestingModule();
    expect(await TestBed.inject(TokenStorage).getItem(KEY)).toBe('token');
    expect(TestBed.inject(TokenStorage).hasTokens()).toBeTrue();
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

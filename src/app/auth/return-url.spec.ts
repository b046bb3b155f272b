import { resolveOptions } from './options';
import { sanitizeReturnUrl } from './return-url';

const { paths } = resolveOptions({
  userPoolId: 'us-east-1_Spec',
  userPoolClientId: 'spec',
  path: '/auth',
  home: '/home',
});

describe('sanitizeReturnUrl', () => {
  const accepted = [
    '/account',
    '/account?tab=name#top',
    '/clubs/7/edit?x=1',
    '/login',
    '/auth/codes',
    '/auth/change-number',
    '/a/../b',
  ];
  for (const url of accepted) {
    const { pathname, search, hash } = new URL(url, location.origin);
    it(`accepts ${url}`, () => expect(sanitizeReturnUrl(url, paths)).toBe(pathname + search + hash));
  }

  const rejected = [
    'https://evil.example/account',
    '//evil.example',
    '//evil.example/account',
    '/\\evil.example',
    '/\t/evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    'javascript:alert(1)',
    'account',
    '',
    ['/account', '/other'],
    undefined,
    '/auth/login',
    '/auth/register',
    '/auth/code',
    '/auth/code/',
    '/auth/code?x=1',
    '/auth/code#a',
    '/auth/code;a=b',
    '/auth/code(x:y)',
    '/account/../auth/code',
    '/account/%2e%2e/auth/code',
  ];
  for (const url of rejected) {
    it(`[SEC-60] returns home instead of ${JSON.stringify(url)}`, () => {
      expect(sanitizeReturnUrl(url, paths)).toBe('/home');
    });
  }
});

import type { Routes } from '@angular/router';
import { sanitizeReturnUrl } from './return-url';
import { memberGuard } from './session/guards';

const ROUTES: Routes = [
  { path: '', pathMatch: 'full', redirectTo: 'account' },
  { path: 'login', children: [] },
  { path: 'code', children: [] },
  { path: 'account', canActivate: [memberGuard], children: [] },
  { path: 'clubs/:id', canActivate: [memberGuard], children: [{ path: 'edit', children: [] }] },
  { path: '**', children: [] },
];

describe('sanitizeReturnUrl', () => {
  for (const url of ['/account', '/account?tab=name#top', '/clubs/7', '/clubs/7/edit?x=1']) {
    it(`accepts ${url}`, () => expect(sanitizeReturnUrl(url, ROUTES)).toBe(url));
  }

  const rejected = [
    'https://evil.example/account',
    '//evil.example',
    '//evil.example/account',
    '/\\evil.example',
    '/\t/evil.example',
    '/.//evil.example',
    'javascript:alert(1)',
    'account',
    '',
    ['/account', '/other'],
    undefined,
    '/',
    '/login',
    '/code',
    '/code?x=1',
    '/code#a',
    '/account/../code',
    '/account/%2e%2e/code',
    '/accounting',
    '/account/',
    '/account/devices',
    '/account/./',
    '/account/(x:login)',
    '/clubs',
    '/no/such/page',
  ];
  for (const url of rejected) {
    it(`[SEC-60] returns /account instead of ${JSON.stringify(url)}`, () => {
      expect(sanitizeReturnUrl(url, ROUTES)).toBe('/account');
    });
  }
});

import { returnAddress } from './return-address';

describe('returnAddress', () => {
  for (const path of ['/account', '/account?tab=name#top', '/anything/else']) {
    it(`takes ${path}`, () => expect(returnAddress({ returnTo: path })).toBe(path));
  }

  const elsewhere = [
    'https://evil.example/account',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/.//evil.example',
    'javascript:alert(1)',
    'account',
    '',
    ['/account', '/other'],
    undefined,
  ];
  for (const address of elsewhere) {
    it(`takes the account instead of ${JSON.stringify(address)}`, () => {
      expect(returnAddress({ returnTo: address })).toBe('/account');
    });
  }
});

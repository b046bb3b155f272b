import { OPTIONS } from '../testing/options';
import { checkOptions } from './check-options';
import type { PhoneSignInOptions } from './options';

describe('checkOptions', () => {
  const INVALID: readonly (readonly [keyof PhoneSignInOptions, unknown, string])[] = [
    ['userPoolId', 'LocalPool', 'LocalPool'],
    ['userPoolId', '', ''],
    ['userPoolClientId', '', ''],
    ['userPoolEndpoint', 'localhost:4300', 'localhost:4300'],
    [
      'apiOrigins',
      ['https://api.club.example', 'https://api.club.example/v1'],
      'https://api.club.example/v1',
    ],
    ['apiOrigins', ['api.club.example'], 'api.club.example'],
    ['countries', [], ''],
    ['countries', {}, ''],
    ['countries', ['DE', 'KE'], 'KE'],
  ];

  for (const [name, option, value] of INVALID) {
    it(`names an invalid ${name}: ${JSON.stringify(option)}`, () => {
      expect(() => checkOptions({ ...OPTIONS, [name]: option })).toThrowError(
        new RegExp(`^providePhoneSignIn: the option ${name} is "${value}", not `),
      );
    });
  }

  it('accepts a pool on AWS, an API, and countries by code or by example', () => {
    const pool = { userPoolId: 'eu-west-1_aB3dE5fG7', userPoolClientId: '4k2j5h6g7f8d9s0a1q2w3e4r5t' };
    const countries = { KE: { callingCode: 254, example: '0712123456' } };
    const apiOrigins = ['https://api.club.example', 'http://localhost:8080'];
    expect(() => checkOptions({ ...pool, apiOrigins, countries: ['DE', 'AM'] })).not.toThrow();
    expect(() => checkOptions({ ...pool, countries })).not.toThrow();
  });
});

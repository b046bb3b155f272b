import { readCodeHmacKey, readCodeLifetimeSeconds } from './challenge/code-settings.ts';
import { environment } from './environment-fixture.ts';
import { readLedgerTable } from './ledger/ledger-table.ts';
import { readAllowedCountries } from './phone-number/allowed-countries.ts';

describe('a setting', () => {
  it('is read from the environment', () => {
    expect(environment({ ALLOWED_COUNTRIES: 'US  AM' }, readAllowedCountries)).toEqual(new Set(['US', 'AM']));
    expect(environment({ CODE_LIFETIME_SECONDS: '600' }, readCodeLifetimeSeconds)).toBe(600);
    expect(environment({ CODE_LIFETIME_SECONDS: '' }, readCodeLifetimeSeconds)).toBe(300);
    expect(environment({ LEDGER_TABLE: 'ledger' }, readLedgerTable)).toBe('ledger');
  });

  it('stops the trigger with its name when it is missing', () => {
    expect(() => environment({ ALLOWED_COUNTRIES: ' ' }, readAllowedCountries)).toThrowError(
      'ALLOWED_COUNTRIES is not set.',
    );
    expect(() => environment({ CODE_HMAC_KEY: '' }, readCodeHmacKey)).toThrowError(
      'CODE_HMAC_KEY is not set.',
    );
    expect(() => environment({ LEDGER_TABLE: '' }, readLedgerTable)).toThrowError('LEDGER_TABLE is not set.');
  });

  it('stops the trigger with its name when it makes no sense', () => {
    expect(() => environment({ ALLOWED_COUNTRIES: 'US XX' }, readAllowedCountries)).toThrowError(
      /^ALLOWED_COUNTRIES holds "XX"/,
    );
    expect(() => environment({ LEDGER_TABLE: 'a table' }, readLedgerTable)).toThrowError(
      /^LEDGER_TABLE is not/,
    );
    for (const seconds of ['601', '660', '30', '90', '0', '-300', '1e9', 'five', 'Infinity', 'NaN']) {
      expect(() => environment({ CODE_LIFETIME_SECONDS: seconds }, readCodeLifetimeSeconds)).toThrowError(
        /^CODE_LIFETIME_SECONDS is not/,
      );
    }
  });

  it('is never quoted when it is the key', () => {
    expect(() => environment({ CODE_HMAC_KEY: 'tiny-secret' }, readCodeHmacKey)).toThrowError(
      'CODE_HMAC_KEY is shorter than 32 characters.',
    );
  });
});

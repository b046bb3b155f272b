import { readCodeHmacKey, readCodeHmacKeys, readCodeLifetimeSeconds } from '../challenge/code-settings.ts';
import { DEFAULT_BUDGET_LIMITS, DEFAULT_COUNTRY_SIGN_UPS_PER_DAY } from '../ledger/budget.ts';
import { readLedgerHmacKey } from '../ledger/ledger-key.ts';
import { DEFAULT_NUMBER_LIMITS } from '../ledger/limits.ts';
import { readLedgerTable } from '../ledger/ledger-table.ts';
import {
  readBudgetLimits,
  readBudgetMode,
  readNumberLimits,
  readSending,
  readSignUpLimit,
} from '../ledger/limit-settings.ts';
import { readAllowedCountries } from '../phone-number/allowed-countries.ts';
import { readExtraMobileRanges } from '../phone-number/extra-mobile-ranges.ts';
import { readTestNumbers } from '../phone-number/test-numbers.ts';
import { SettingError, type Environment } from './setting.ts';

const KEY = 'a key that is thirty-two characters long';

/** The countries of the allowed numbers. */
const COUNTRIES = { ALLOWED_COUNTRIES: 'US' };

describe('a setting', () => {
  it('is read from the environment', () => {
    expect(readAllowedCountries({ ALLOWED_COUNTRIES: 'US  AM' })).toEqual(new Set(['US', 'AM']));
    expect(readCodeLifetimeSeconds({ CODE_LIFETIME_SECONDS: '600' })).toBe(600);
    expect(readCodeLifetimeSeconds({ CODE_LIFETIME_SECONDS: '' })).toBe(300);
    expect(readLedgerTable({ LEDGER_TABLE: 'ledger' })).toBe('ledger');
  });

  it('[SEC-47] stops the trigger with the name of the setting when it is missing', () => {
    expect(() => readAllowedCountries({ ALLOWED_COUNTRIES: ' ' })).toThrowError(
      'ALLOWED_COUNTRIES is not set.',
    );
    expect(() => readCodeHmacKey({ CODE_HMAC_KEY: '' })).toThrowError('CODE_HMAC_KEY is not set.');
    expect(() => readLedgerTable({ LEDGER_TABLE: '' })).toThrowError('LEDGER_TABLE is not set.');
  });

  it('[SEC-02] [SEC-47] stops the trigger with the name of the setting when it is invalid', () => {
    expect(() => readAllowedCountries({ ALLOWED_COUNTRIES: 'US XX' })).toThrowError(
      /^ALLOWED_COUNTRIES contains "XX"/,
    );
    expect(() => readLedgerTable({ LEDGER_TABLE: 'a table' })).toThrowError(/^LEDGER_TABLE is not/);
    for (const seconds of ['601', '660', '30', '90', '0', '-300', '1e9', 'five', 'Infinity', 'NaN']) {
      expect(() => readCodeLifetimeSeconds({ CODE_LIFETIME_SECONDS: seconds })).toThrowError(
        /^CODE_LIFETIME_SECONDS is not/,
      );
    }
  });

  it('is not quoted in an error if it is the secret key', () => {
    expect(() => readCodeHmacKey({ CODE_HMAC_KEY: 'tiny-secret' })).toThrowError(
      'CODE_HMAC_KEY is shorter than 32 characters.',
    );
  });

  const settings: [(env: Environment) => unknown, Record<string, string>, unknown][] = [
    [readSending, {}, 'on'],
    [readSending, { SENDING: 'off' }, 'off'],
    [readBudgetMode, {}, 'enforce'],
    [readBudgetMode, { BUDGET_MODE: 'record' }, 'record'],
    [readTestNumbers, {}, new Map()],
    [
      readTestNumbers,
      { STAGE: 'staging', TEST_NUMBERS: '+12025550199=000042' },
      new Map([['+12025550199', '000042']]),
    ],
    [
      readTestNumbers,
      { STAGE: 'staging', TEST_NUMBERS: '+17292345678=000042', EXTRA_MOBILE_RANGES: '+1729=US' },
      new Map([['+17292345678', '000042']]),
    ],
    [readExtraMobileRanges, {}, []],
    [
      readExtraMobileRanges,
      { ALLOWED_COUNTRIES: 'US AM', EXTRA_MOBILE_RANGES: '+1729=US  +37479=AM' },
      [
        { prefix: '+1729', country: 'US' },
        { prefix: '+37479', country: 'AM' },
      ],
    ],
    [readNumberLimits, {}, DEFAULT_NUMBER_LIMITS],
    [
      readNumberLimits,
      { COOL_DOWN_SECONDS: '60', NUMBER_TEXTS_PER_10_MINUTES: '3', NUMBER_TEXTS_PER_DAY: '20' },
      {
        coolDownSeconds: [60],
        windows: [
          { limit: 3, seconds: 600 },
          { limit: 20, seconds: 86_400 },
        ],
      },
    ],
    [readBudgetLimits, {}, DEFAULT_BUDGET_LIMITS],
    [
      readBudgetLimits,
      { PREFIX_TEXTS_PER_HOUR: '1', COUNTRY_TEXTS_PER_DAY: '2', POOL_TEXTS_PER_DAY: '3' },
      { prefixTextsPerHour: 1, countryTextsPerDay: 2, poolTextsPerDay: 3 },
    ],
    [readSignUpLimit, {}, DEFAULT_COUNTRY_SIGN_UPS_PER_DAY],
    [readSignUpLimit, { COUNTRY_SIGN_UPS_PER_DAY: '4' }, 4],
    [readLedgerHmacKey, { LEDGER_HMAC_KEY: KEY }, KEY],
    [readCodeHmacKeys, { CODE_HMAC_KEY: KEY }, [KEY]],
    [readCodeHmacKeys, { CODE_HMAC_KEY: KEY, PRIOR_CODE_HMAC_KEY: `${KEY}2` }, [KEY, `${KEY}2`]],
  ];
  for (const [read, variables, value] of settings) {
    it(`is read by ${read.name} from ${JSON.stringify(variables)}`, () => {
      expect(read({ ...COUNTRIES, ...variables })).toEqual(value);
    });
  }

  const invalid: [(env: Environment) => unknown, string, string][] = [
    [readSending, 'SENDING', 'no'],
    [readBudgetMode, 'BUDGET_MODE', 'off'],
    [readNumberLimits, 'COOL_DOWN_SECONDS', '60 30'],
    [readNumberLimits, 'COOL_DOWN_SECONDS', '0'],
    [readNumberLimits, 'COOL_DOWN_SECONDS', '30,60'],
    [readNumberLimits, 'COOL_DOWN_SECONDS', '300 600'],
    [readNumberLimits, 'COOL_DOWN_SECONDS', '0x1E'],
    [readCodeLifetimeSeconds, 'CODE_LIFETIME_SECONDS', '0x12C'],
    [readNumberLimits, 'NUMBER_TEXTS_PER_DAY', '31'],
    [readNumberLimits, 'NUMBER_TEXTS_PER_10_MINUTES', '-1'],
    [readBudgetLimits, 'PREFIX_TEXTS_PER_HOUR', '0'],
    [readBudgetLimits, 'COUNTRY_TEXTS_PER_DAY', '1e3'],
    [readBudgetLimits, 'POOL_TEXTS_PER_DAY', 'many'],
    [readSignUpLimit, 'COUNTRY_SIGN_UPS_PER_DAY', '0'],
    [readLedgerHmacKey, 'LEDGER_HMAC_KEY', 'k'.repeat(31)],
    [(env) => readCodeHmacKeys({ ...env, CODE_HMAC_KEY: KEY }), 'PRIOR_CODE_HMAC_KEY', 'k'.repeat(31)],
    [readTestNumbers, 'TEST_NUMBERS', '+12025550199'],
    [readTestNumbers, 'TEST_NUMBERS', '2025550199=123456'],
    [readTestNumbers, 'TEST_NUMBERS', '+447400123456=123456'],
    [readTestNumbers, 'TEST_NUMBERS', '+12025550199=12345'],
    [readTestNumbers, 'STAGE', 'prod'],
    [readExtraMobileRanges, 'EXTRA_MOBILE_RANGES', '+1729'],
    [readExtraMobileRanges, 'EXTRA_MOBILE_RANGES', '1729=US'],
    [readExtraMobileRanges, 'EXTRA_MOBILE_RANGES', '+1729=US,+1723=US'],
    [readExtraMobileRanges, 'EXTRA_MOBILE_RANGES', '+1729=XX'],
    [readExtraMobileRanges, 'EXTRA_MOBILE_RANGES', '+4479=GB'],
    [readExtraMobileRanges, 'EXTRA_MOBILE_RANGES', '+4479=US'],
    [readExtraMobileRanges, 'EXTRA_MOBILE_RANGES', '+1876=US'],
    [readExtraMobileRanges, 'EXTRA_MOBILE_RANGES', '+1=US'],
    [readExtraMobileRanges, 'EXTRA_MOBILE_RANGES', '+102=US'],
    [readExtraMobileRanges, 'EXTRA_MOBILE_RANGES', '+17=US'],
    [readExtraMobileRanges, 'EXTRA_MOBILE_RANGES', '+172923456789=US'],
  ];
  for (const [read, name, value] of invalid) {
    it(`stops the trigger when ${name} is ${value}`, () => {
      expect(() => read({ ...COUNTRIES, [name]: value })).toThrowError(new RegExp(`^${name} is`));
    });
  }

  it('is named in its error by its variable, or by the key of a deployment', () => {
    const error = new SettingError('STAGE', (nameOf) => `${nameOf('STAGE')} is not set.`);
    const renamed = error.withNames((variable) => variable.toLowerCase());
    expect([error.setting, error.message]).toEqual(['STAGE', 'STAGE is not set.']);
    expect([renamed.setting, renamed.message]).toEqual(['stage', 'stage is not set.']);
  });

  it('[SEC-28] cannot contain test numbers in production, which is the default stage', () => {
    const TEST_NUMBERS = '+12025550199=123456';
    for (const variables of [{ TEST_NUMBERS }, { TEST_NUMBERS, STAGE: 'production' }]) {
      expect(() => readTestNumbers({ ...COUNTRIES, ...variables })).toThrowError(
        /^TEST_NUMBERS is set, and STAGE is production/,
      );
    }
  });
});

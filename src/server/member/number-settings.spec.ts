import { readDormantAfterMs, readNumberChangeBrowserMs, readNumberPolicy } from './number-settings.ts';

const HOUR_MS = 3_600_000;

describe('the setting NUMBER', () => {
  for (const value of ['fixed', 'changeable', 'immutable'] as const) {
    it(`can be ${value}`, () => expect(readNumberPolicy({ NUMBER: value })).toBe(value));
  }

  it('[SEC-88] is fixed by default', () => expect(readNumberPolicy({})).toBe('fixed'));

  for (const value of ['Changeable', 'true', 'changeable,fixed', 'toString']) {
    it(`[SEC-47] cannot be "${value}"`, () => {
      expect(() => readNumberPolicy({ NUMBER: value })).toThrowError(/^NUMBER /);
    });
  }
});

describe('the setting NUMBER_CHANGE_BROWSER_HOURS', () => {
  const read = (value?: string) =>
    readNumberChangeBrowserMs(value === undefined ? {} : { NUMBER_CHANGE_BROWSER_HOURS: value });

  it('[SEC-88] is three days by default', () => expect(read()).toBe(72 * HOUR_MS));

  it('can be 0, and at most ten years', () => {
    expect(read('0')).toBe(0);
    expect(read('87600')).toBe(87_600 * HOUR_MS);
  });

  for (const value of ['-1', '1.5', '87601', '1e3', 'off', '72h']) {
    it(`[SEC-47] cannot be "${value}"`, () => {
      expect(() => read(value)).toThrowError(/^NUMBER_CHANGE_BROWSER_HOURS /);
    });
  }
});

describe('the setting DORMANT_AFTER_DAYS', () => {
  const read = (value?: string) =>
    readDormantAfterMs(value === undefined ? {} : { DORMANT_AFTER_DAYS: value });

  it('is off by default, so that no number is ever dormant', () => {
    expect(read()).toBe(Infinity);
    expect(read('off')).toBe(Infinity);
  });

  it('[SEC-92] is a time from one day to ten years', () => {
    expect(read('1')).toBe(24 * HOUR_MS);
    expect(read('3650')).toBe(3_650 * 24 * HOUR_MS);
  });

  for (const value of ['0', '3651', '90.5', '-90', '090', 'OFF', 'Infinity']) {
    it(`[SEC-47] cannot be "${value}"`, () => {
      expect(() => read(value)).toThrowError(/^DORMANT_AFTER_DAYS /);
    });
  }
});

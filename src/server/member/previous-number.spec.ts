import { formatPreviousNumber, parsePreviousNumber } from './previous-number.ts';

describe('the previous number', () => {
  const previous = { phoneNumber: '+12025550123', changedAt: Date.UTC(2026, 10, 28, 12) };

  it('is stored with the time of the change', () => {
    expect(formatPreviousNumber(previous)).toBe('+12025550123 2026-11-28T12:00:00.000Z');
    expect(parsePreviousNumber(formatPreviousNumber(previous))).toEqual(previous);
  });

  for (const value of [undefined, '', '+12025550123', '+12025550123 soon', 'a 2026-11-28T12:00:00.000Z']) {
    it(`is undefined for ${JSON.stringify(value)}`, () => {
      expect(parsePreviousNumber(value)).toBeUndefined();
    });
  }
});

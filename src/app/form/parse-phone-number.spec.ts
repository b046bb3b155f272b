import {
  getCountryCallingCode,
  parsePhoneNumberFromString,
  type CountryCode,
} from 'libphonenumber-js/mobile';
import { environment } from '../../environments/environment';
import { formatPhoneNumber, parsePhoneNumber } from './parse-phone-number';
import type { PhoneNumberProblem } from './phone-number-problem';

describe('parsePhoneNumber', () => {
  const numbers: [string, string, string][] = [
    ['US', '(202) 555-0123', '+12025550123'],
    ['US', '+1 202 555 0123', '+12025550123'],
    ['FR', '06 12 34 56 78', '+33612345678'],
    ['US', '+44 (0) 7400 123456', '+447400123456'],
    ['US', '0044 7400 123456', '+447400123456'],
    ['DE', '\u00a0 +447400123456 ', '+447400123456'],
    ['US', '+1 416 555 0123', '+14165550123'],
    ['US', '\u202a+44\u200e 7400 123456\u202c', '+447400123456'],
    ['US', '\u2068202 555 0123\u2069', '+12025550123'],
  ];
  for (const [country, typed, phoneNumber] of numbers) {
    it(`reads ${typed}, typed in ${country}`, () => {
      expect(parsePhoneNumber({ country, typed })).toEqual({ phoneNumber });
    });
  }

  const problems: [string, PhoneNumberProblem][] = [
    ['', 'empty'],
    ['   ', 'empty'],
    ['202 555', 'too-short'],
    ['+1', 'too-short'],
    ['202 555 0123 4567', 'too-long'],
    ['9'.repeat(100_000), 'too-long'],
    ['+', 'invalid'],
    ['not a number', 'invalid'],
    ['tel:+12025550123', 'invalid'],
    ['202 555 0123 ext 5', 'invalid'],
    ['call 202 555 0123', 'invalid'],
    ['202 555 0123\n202 555 0124', 'invalid'],
    ['+44 20 7183 8750', 'not-mobile'],
    ['800 555 0123', 'not-mobile'],
    ['+44 7911 123456', 'country-not-served'],
    ['+355 67 212 3456', 'country-not-served'],
    ['+1 876 555 1234', 'country-not-served'],
    ['+999 123 4567', 'country-not-served'],
    ['+881 612 345 678', 'country-not-served'],
  ];
  for (const [typed, problem] of problems) {
    it(`says ${problem} of ${JSON.stringify(typed.slice(0, 30))}`, () => {
      expect(parsePhoneNumber({ country: 'US', typed })).toEqual({ problem });
    });
  }
});

describe('formatPhoneNumber', () => {
  it('writes a number as it is written internationally', () => {
    expect(formatPhoneNumber('+447400123456')).toBe('+44 7400 123456');
  });
});

describe('the served countries', () => {
  for (const [country, { callingCode, example }] of Object.entries(environment.servedCountries)) {
    it(`have the calling code and an example of ${country}`, () => {
      expect(String(callingCode)).toBe(getCountryCallingCode(country as CountryCode));
      const { phoneNumber = '' } = parsePhoneNumber({ country, typed: example });
      expect(parsePhoneNumberFromString(phoneNumber)?.country).toBe(country as CountryCode);
      expect(parsePhoneNumberFromString(phoneNumber)?.formatNational()).toBe(example);
    });
  }
});

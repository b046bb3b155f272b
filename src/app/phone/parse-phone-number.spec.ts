import {
  getCountryCallingCode,
  parsePhoneNumberFromString,
  type CountryCode,
} from 'libphonenumber-js/mobile';
import { DEFAULT_COUNTRIES } from '../../contract/countries';
import {
  countryOf,
  formatPhoneNumber,
  parsePhoneNumber,
  type PhoneNumberProblem,
} from './parse-phone-number';

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
    ['US', '011 44 7400 123456', '+447400123456'],
    ['US', '011 44 (0)7400 123456', '+447400123456'],
    ['GB', '011 44 7400 123456', '+447400123456'],
    ['AU', '0011 44 7400 123456', '+447400123456'],
    ['AU', '00 1 202 555 0123', '+12025550123'],
    ['BR', '00 44 7400 123456', '+447400123456'],
    ['BR', '0041 44 7400 123456', '+447400123456'],
    ['JP', '010 82 10 1234 5678', '+821012345678'],
    ['KR', '010-8210-1234', '+821082101234'],
    ['US', '+011 44 7400 123456', '+447400123456'],
    ['AU', '+0011 44 7400 123456', '+447400123456'],
    ['US', '202·555·0123', '+12025550123'],
    ['US', '२०२५५५०१२३', '+12025550123'],
    ['US', '٢٠٢٥٥٥٠١٢٣', '+12025550123'],
    ['US', 'tel:+1-202-555-0123', '+12025550123'],
    ['US', 'TEL:%2B44%207400%20123456', '+447400123456'],
    ['GB', 'tel:202-555-0123;phone-context=+1', '+12025550123'],
    ['US', 'tel:202-555-0123;phone-context=v3.example.com', '+12025550123'],
    ['US', 'tel:+1-202-555-0123;npdi', '+12025550123'],
    ['US', 'tel:+12025550123%', '+12025550123'],
    ['US', 'Call me: (202) 555-0123, thanks', '+12025550123'],
    ['US', 'Call me (202 555 0123).', '+12025550123'],
    ['US', 'Ada Lovelace +44 7400 123456', '+447400123456'],
    ['GB', '<a href="tel:07400123456">', '+447400123456'],
    ['US', '729 234 5678', '+17292345678'],
    ['US', '+1 729 234 5678', '+17292345678'],
    ['FR', '00 1 729 234 5678', '+17292345678'],
    ['US', '+44 7700 900123', '+447700900123'],
  ];
  for (const [country, text, phoneNumber] of numbers) {
    it(`parses ${text} in ${country}`, () => {
      expect(parsePhoneNumber({ country, text }, DEFAULT_COUNTRIES)).toEqual({ phoneNumber });
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
    ['202 555 0123 ext 5', 'invalid'],
    ['tel:+12025550123;ext=5', 'invalid'],
    ['tel:+12025550123,5', 'invalid'],
    ['202 555 0123\n202 555 0124', 'invalid'],
    ['202 555 0123 or 202 555 0124', 'invalid'],
    ['call 202 555 0123 at 5', 'invalid'],
    ['call 202 555', 'invalid'],
    ['order A2025550123', 'invalid'],
    ['2025550123th', 'invalid'],
    ['+1 202 555 0123 +1 202 555 0124', 'invalid'],
    [`call ${'2'.repeat(245)}`, 'invalid'],
    [`${'call ('.repeat(20_000)}202 555 0123`, 'too-long'],
    [`${'(+ '.repeat(50_000)}a`, 'too-long'],
    ['call 800 555 0123', 'not-mobile'],
    ['011 44 20 7183 8750', 'not-mobile'],
    ['011 44 7400 1234567', 'too-long'],
    ['011 355 67 212 3456', 'country-not-served'],
    ['+44 7400 1234', 'unknown'],
    ['061 234 5678', 'unknown'],
    ['+39 0299 123456', 'not-mobile'],
    ['+44 20 7183 8750', 'not-mobile'],
    ['800 555 0123', 'not-mobile'],
    ['+44 7911 123456', 'country-not-served'],
    ['+355 67 212 3456', 'country-not-served'],
    ['+1 876 555 1234', 'country-not-served'],
    ['+999 123 4567', 'country-not-served'],
    ['+881 612 345 678', 'country-not-served'],
  ];
  for (const [text, problem] of problems) {
    it(`[SEC-10] reports ${problem} for ${JSON.stringify(text.slice(0, 30))}`, () => {
      expect(parsePhoneNumber({ country: 'US', text }, DEFAULT_COUNTRIES)).toEqual({ problem });
    });
  }
});

describe('formatPhoneNumber', () => {
  it('formats a number internationally', () => {
    expect(formatPhoneNumber('+447400123456')).toBe('+44 7400 123456');
  });
});

describe('servedCountries', () => {
  for (const [country, { callingCode, example }] of Object.entries(DEFAULT_COUNTRIES)) {
    it(`has the calling code and a valid example of ${country}`, () => {
      expect(String(callingCode)).toBe(getCountryCallingCode(country as CountryCode));
      const { phoneNumber = '' } = parsePhoneNumber({ country, text: example }, DEFAULT_COUNTRIES);
      expect(parsePhoneNumberFromString(phoneNumber)?.country).toBe(country as CountryCode);
      expect(parsePhoneNumberFromString(phoneNumber)?.formatNational()).toBe(example);
    });
  }
});

describe('parsePhoneNumber with a number from before a numbering plan changed', () => {
  const cases: [string, string, string, ReturnType<typeof parsePhoneNumber>][] = [
    ['US', '1 202 555 0123', 'the trunk prefix 1 is current', { phoneNumber: '+12025550123' }],
    ['CA', '1 506 234 5678', 'the trunk prefix 1 is current', { phoneNumber: '+15062345678' }],
    ['GB', '+44 (0)7400 123456', 'the trunk prefix 0 is current', { phoneNumber: '+447400123456' }],
    [
      'GB',
      '0802 123456',
      '2000, Oftel: mobile prefixes changed one by one; rejected by the server',
      { phoneNumber: '+44802123456' },
    ],
    ['IE', '088 123 4567', 'the metadata still have 088', { phoneNumber: '+353881234567' }],
    [
      'FR',
      '+33 (0)6 12 34 56 78',
      'the trunk prefix 0 is current; mobile 06 since 1996',
      { phoneNumber: '+33612345678' },
    ],
    ['DE', '+49 (0)1512 3456789', 'the trunk prefix 0 is current', { phoneNumber: '+4915123456789' }],
    ['AT', '+43 (0)664 123456', 'the trunk prefix 0 is current', { phoneNumber: '+43664123456' }],
    ['CH', '+41 (0)78 123 45 67', 'the trunk prefix 0 is current', { phoneNumber: '+41781234567' }],
    ['IT', '0335 123 4567', '2001, AGCOM: mobile 03x became 3x', { phoneNumber: '+393351234567' }],
    ['IT', '+39 0335 123 4567', '2001, AGCOM: mobile 03x became 3x', { phoneNumber: '+393351234567' }],
    ['IT', '0331 123456', 'a landline of Busto Arsizio, not mobile 331', { problem: 'not-mobile' }],
    [
      'ES',
      '908 123 456',
      '1998: mobile 90x became 60x, 90x got other uses; rejected by the server',
      { phoneNumber: '+34908123456' },
    ],
    ['PT', '0931 123 4567', '1999, ANACOM: mobile 093x became 9x', { phoneNumber: '+351911234567' }],
    [
      'PT',
      '+351 931 123 4567',
      '1999, ANACOM: also a current number with an extra digit',
      { problem: 'too-long' },
    ],
    ['NL', '+31 (0)6 12345678', 'the trunk prefix 0 is current', { phoneNumber: '+31612345678' }],
    [
      'BE',
      '075 12 34 56',
      'a former mobile prefix, or a current 0475 that lacks a digit; rejected by the server',
      { phoneNumber: '+3275123456' },
    ],
    ['LU', '021 123 456', '2006, ILR: mobile 0x1 became 6x1', { phoneNumber: '+352621123456' }],
    ['LU', '+352 091 123 456', '2006, ILR: mobile 0x1 became 6x1', { phoneNumber: '+352691123456' }],
    ['DK', '34 41 23 45', 'eight digits without a trunk prefix since 1989', { phoneNumber: '+4534412345' }],
    ['SE', '+46 (0)70 123 45 67', 'the trunk prefix 0 is current', { phoneNumber: '+46701234567' }],
    ['NO', '40 61 23 45', 'eight digits without a trunk prefix since 1993', { phoneNumber: '+4740612345' }],
    ['FI', '+358 (0)41 2345678', 'the trunk prefix 0 is current', { phoneNumber: '+358412345678' }],
    ['PL', '0 512 345 678', '2009, UKE: the trunk prefix 0 was dropped', { phoneNumber: '+48512345678' }],
    [
      'PL',
      '+48 (0)512 345 678',
      '2009, UKE: the trunk prefix 0 was dropped',
      { phoneNumber: '+48512345678' },
    ],
    ['CZ', '0601 123 456', '2002, CTU: the trunk prefix 0 was dropped', { phoneNumber: '+420601123456' }],
    [
      'CZ',
      '+420 0601 123 456',
      '2002, CTU: the trunk prefix 0 was dropped',
      { phoneNumber: '+420601123456' },
    ],
    ['GR', '0945 123 456', '2002, EETT: mobile 09x became 69x', { phoneNumber: '+306945123456' }],
    [
      'GR',
      '+30 945 123 456',
      '2002, EETT: also a current number that lacks a digit',
      { problem: 'too-short' },
    ],
    ['AU', '+61 (0)412 345 678', 'the trunk prefix 0 is current', { phoneNumber: '+61412345678' }],
    [
      'NZ',
      '025 123 456',
      '2007: the 025 network closed, numbers in 027 differ; rejected by the server',
      { phoneNumber: '+6425123456' },
    ],
    [
      'JP',
      '+81 (0)90 1234 5678',
      'the trunk prefix 0 is current; eleven digits since 1999',
      { phoneNumber: '+819012345678' },
    ],
    [
      'KR',
      '011-234-5678',
      '2021: moved to 010 in several ways; the metadata still have 011',
      { phoneNumber: '+82112345678' },
    ],
    ['SG', '8123 4567', 'eight digits without a trunk prefix since 1995', { phoneNumber: '+6581234567' }],
    ['IN', '+91 0 81234 56789', 'the trunk prefix 0 is current', { phoneNumber: '+918123456789' }],
    [
      'BR',
      '11 8123-4567',
      '2012 to 2016, Anatel: a ninth digit before mobile numbers',
      { phoneNumber: '+5511981234567' },
    ],
    [
      'BR',
      '+55 11 6123 4567',
      '2012 to 2016, Anatel: a ninth digit before mobile numbers',
      { phoneNumber: '+5511961234567' },
    ],
    [
      'BR',
      '0 15 11 8123-4567',
      '2012 to 2016, Anatel: a ninth digit before mobile numbers',
      { phoneNumber: '+5511981234567' },
    ],
    [
      'BR',
      '11 9612-3456',
      '2012 to 2016, Anatel: also a current number that lacks another digit',
      { problem: 'too-short' },
    ],
    ['BR', '11 7812-3456', 'trunked radio kept eight digits', { phoneNumber: '+551178123456' }],
    ['BR', '11 3123-4567', 'a landline', { problem: 'not-mobile' }],
    ['MX', '+52 1 222 123 4567', '2019, IFT: the mobile 1 was dropped', { phoneNumber: '+522221234567' }],
    ['MX', '044 222 123 4567', '2019, IFT: 01, 044 and 045 were dropped', { phoneNumber: '+522221234567' }],
    ['MX', '045 222 123 4567', '2019, IFT: 01, 044 and 045 were dropped', { phoneNumber: '+522221234567' }],
    ['MX', '01 222 123 4567', '2019, IFT: 01, 044 and 045 were dropped', { phoneNumber: '+522221234567' }],
    ['AM', '+374 9 123456', 'mobile 9 became several prefixes', { problem: 'too-short' }],
  ];
  for (const [country, text, change, parsed] of cases) {
    it(`returns ${parsed.phoneNumber ?? parsed.problem} for ${text} in ${country} (${change})`, () => {
      expect(parsePhoneNumber({ country, text }, DEFAULT_COUNTRIES)).toEqual(parsed);
    });
  }

  it('is tested for each served country', () => {
    const countries = new Set(cases.map(([country]) => country));
    expect([...countries].sort()).toEqual(Object.keys(DEFAULT_COUNTRIES).sort());
  });
});

describe('countryOf', () => {
  for (const [phoneNumber, country] of [
    ['+12025550123', 'US'],
    ['+14165550123', 'CA'],
    ['+447400123456', 'GB'],
    // Jersey, which has the calling code of a served country.
    ['+447797123456', undefined],
    ['+99999', undefined],
    ['', undefined],
  ] as const) {
    it(`is ${country} for "${phoneNumber}"`, () => {
      expect(countryOf(phoneNumber, DEFAULT_COUNTRIES)).toBe(country);
    });
  }
});

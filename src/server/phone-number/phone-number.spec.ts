import { parseAllowedNumber } from './phone-number.ts';

const ALSO_SERVED = ['MX', 'BR', 'PL', 'CZ', 'IT', 'GR', 'ES', 'PT', 'LU', 'BE', 'NZ'];
const RULES = { allowedCountries: new Set(['US', 'GB', 'FR', 'DE', 'AM', ...ALSO_SERVED]), extraRanges: [] };

describe('an allowed phone number', () => {
  for (const number of ['+12025550123', '+447400123456', '+33612345678', '+4915112345678', '+37477123456']) {
    it(`can be ${number}`, () => {
      expect(parseAllowedNumber(number, RULES)).toEqual(jasmine.objectContaining({ phoneNumber: number }));
    });
  }

  const rejected: Record<string, readonly [string, string | undefined][]> = {
    invalid: [
      ['missing', undefined],
      ['empty', ''],
      ['a plus sign', '+'],
      ['a calling code', '+1'],
      ['sixteen digits', '+1234567890123456'],
      ['too short for its country', '+1202555012'],
      ['251 characters', `+${'1'.repeat(250)}`],
      ['100,000 characters', `+${'1'.repeat(100_000)}`],
      ['a number followed by an extension', '+12025550123 ext 5'],
      ['a tel: link', 'tel:+12025550123'],
      ['two numbers', '+12025550123\n+12025550124'],
      ['a number followed by a newline', '+12025550123\n'],
      ['a number with its national prefix', '+4407400123456'],
      ['in Arabic digits', '+١٢٠٢٥٥٥٠١٢٣'],
      ['of a satellite phone', '+8816123456'],
      ['not assigned', '+999123456789'],
      ['Mexican with the mobile 1 that was dropped in 2019', '+5212221234567'],
      ['Portuguese as before 1999', '+3519311234567'],
    ],
    country: [
      ['of a country that is not served', '+41791234567'],
      ['of Guernsey, which shares +44', '+447911123456'],
      ['of Jamaica, which shares +1', '+18762101234'],
      ['of an unassigned range of Jamaica', '+18761101234'],
      ['of an unassigned range of a country that is not served', '+41500000000'],
    ],
    line: [
      ['a landline', '+442071838750'],
      ['a premium number', '+19002345678'],
      ['toll-free', '+18005551234'],
      ['a personal number', '+15005550006'],
    ],
    unknown: [
      ['of an area code newer than the metadata', '+17292345678'],
      ['of an unassigned range', '+447700900123'],
      ['of a length that only landlines have', '+44740012345'],
      ['Brazilian without the ninth digit of 2016', '+551181234567'],
      ['Brazilian without the ninth digit, or another', '+551196123456'],
      ['Polish with the trunk prefix that was dropped in 2009', '+480512345678'],
      ['Czech with the trunk prefix that was dropped in 2002', '+4200601123456'],
      ['Italian with the mobile zero that was dropped in 2001', '+3903351234567'],
      ['Greek as before 2002', '+300945123456'],
      ['Spanish as before 1998', '+34908123456'],
      ['of Luxembourg as before 2006', '+352021123456'],
      ['British as before 2000', '+44802123456'],
      ['Belgian with a former mobile prefix', '+3275123456'],
      ['of a closed network in New Zealand', '+6425123456'],
    ],
  };
  for (const [reason, numbers] of Object.entries(rejected)) {
    for (const [description, number] of numbers) {
      it(`[SEC-10] [SEC-11] [SEC-12] cannot be ${description}`, () => {
        expect(() => parseAllowedNumber(number, RULES)).toThrowError(`NUMBER_NOT_ALLOWED reason=${reason}`);
      });
    }
  }
});

describe('an extra mobile range', () => {
  const RANGES = [
    { prefix: '+1729', country: 'US' },
    { prefix: '+4477009', country: 'GB' },
    { prefix: '+1900', country: 'US' },
    { prefix: '+1876', country: 'US' },
    { prefix: '+4915', country: 'DE' },
  ];
  const rules = { ...RULES, extraRanges: RANGES };

  it('allows its numbers as numbers of its country', () => {
    expect(parseAllowedNumber('+17292345678', rules)).toEqual({ phoneNumber: '+17292345678', country: 'US' });
    expect(parseAllowedNumber('+447700900123', rules).country).toBe('GB');
  });

  const stillRejected: [string, string, string][] = [
    ['of a known premium line', '+19002345678', 'line'],
    ['of a country that shares the calling code', '+18761101234', 'country'],
    ['too long for a mobile number of its country', '+491544567890123', 'unknown'],
    ['outside it', '+17232345678', 'unknown'],
  ];
  for (const [description, number, reason] of stillRejected) {
    it(`[SEC-11] does not allow a number that is ${description}`, () => {
      expect(() => parseAllowedNumber(number, rules)).toThrowError(`NUMBER_NOT_ALLOWED reason=${reason}`);
    });
  }
});

import { allowedNumber } from './phone-number.ts';

const SERVED = new Set(['US', 'GB', 'FR', 'DE', 'AM']);

describe('an allowed phone number', () => {
  for (const number of ['+12025550123', '+447400123456', '+33612345678', '+4915112345678', '+37477123456']) {
    it(`is ${number}`, () => {
      expect(allowedNumber(number, SERVED)).toEqual(jasmine.objectContaining({ phoneNumber: number }));
    });
  }

  const refused: Record<string, readonly [string, string | undefined][]> = {
    invalid: [
      ['missing', undefined],
      ['empty', ''],
      ['a plus sign', '+'],
      ['a calling code', '+1'],
      ['sixteen digits', '+1234567890123456'],
      ['too short for its country', '+1202555012'],
      ['251 characters', `+${'1'.repeat(250)}`],
      ['100,000 characters', `+${'1'.repeat(100_000)}`],
      ['followed by an extension', '+12025550123 ext 5'],
      ['a tel: link', 'tel:+12025550123'],
      ['two numbers', '+12025550123\n+12025550124'],
      ['followed by a newline', '+12025550123\n'],
      ['written with its national prefix', '+4407400123456'],
      ['in Arabic digits', '+١٢٠٢٥٥٥٠١٢٣'],
      ['of a satellite phone', '+8816123456'],
      ['not assigned', '+999123456789'],
    ],
    country: [
      ['of a country that is not served', '+41791234567'],
      ['of Guernsey, which shares +44', '+447911123456'],
      ['of Jamaica, which shares +1', '+18762101234'],
    ],
    line: [
      ['a landline', '+442071838750'],
      ['a premium number', '+19002345678'],
      ['toll-free', '+18005551234'],
      ['a personal number', '+15005550006'],
    ],
  };
  for (const [reason, numbers] of Object.entries(refused)) {
    for (const [what, number] of numbers) {
      it(`is not one that is ${what}`, () => {
        expect(() => allowedNumber(number, SERVED)).toThrowError(`NUMBER_NOT_ALLOWED reason=${reason}`);
      });
    }
  }
});

import fc from 'fast-check';
import { hashCode, isCorrectCode } from './challenge/code.ts';
import { parseAllowedNumber } from './phone-number/phone-number.ts';
import { TriggerRejection } from './platform/trigger-rejection.ts';

const COUNTRIES = new Set(['US', 'GB', 'AM']);
const RULES = { allowedCountries: COUNTRIES, extraRanges: [{ prefix: '+1729', country: 'US' }] };
const anyString = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.stringMatching(/^\+?[0-9 ()./-]{0,30}$/),
  fc.stringMatching(/^\+(1|44|374)[0-9]{6,12}$/),
);

describe('generated input', () => {
  it('[SEC-10] [SEC-12] is an allowed E.164 number of a served country, or is rejected', () => {
    fc.assert(
      fc.property(anyString, (input) => {
        try {
          const { phoneNumber, country } = parseAllowedNumber(input, RULES);
          expect(phoneNumber).toBe(input);
          expect(phoneNumber).toMatch(/^\+[1-9]\d{1,14}$/);
          expect(COUNTRIES).toContain(country);
        } catch (error) {
          expect(error).toBeInstanceOf(TriggerRejection);
          expect((error as TriggerRejection).code).toBe('NUMBER_NOT_ALLOWED');
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('[SEC-08] is a correct answer only when it equals the code exactly', () => {
    const code = fc.stringMatching(/^[0-9]{6}$/);
    const answer = fc.oneof(code, anyString, fc.anything());
    fc.assert(
      fc.property(code, answer, (secret, given) => {
        const hash = hashCode('key', 'challenge', secret);
        expect(isCorrectCode('key', 'challenge', given, hash)).toBe(given === secret);
        expect(isCorrectCode('key', 'challenge', secret, hash)).toBeTrue();
        expect(isCorrectCode('key', 'another', secret, hash)).toBeFalse();
      }),
      { numRuns: 2_000 },
    );
  });
});

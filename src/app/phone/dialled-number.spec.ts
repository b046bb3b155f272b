import fc from 'fast-check';
import { parsePhoneNumberFromString } from 'libphonenumber-js/mobile';
import { DEFAULT_COUNTRIES } from '../../contract/countries';
import { parseDialledNumber } from './dialled-number';
import * as parser from './parse-phone-number';
import * as formatter from './format-as-you-type';

/** International prefixes other than `00` of the served countries (ITU-T E.164D). */
const PREFIXES: Readonly<Record<string, readonly string[]>> = {
  US: ['011'],
  CA: ['011'],
  FI: ['00', '990', '99559'],
  AU: ['0011', '0014', '14110011'],
  NZ: ['00', '0161'],
  JP: ['010'],
  KR: ['001', '002', '00700', '00345'],
  SG: ['001', '002', '020'],
  BR: ['0014', '0021', '0041'],
  MX: ['00', '09'],
};

const servedCountries: parser.ServedCountries = DEFAULT_COUNTRIES;
const parsePhoneNumber = (input: parser.PhoneInput) => parser.parsePhoneNumber(input, servedCountries);
const formatAsYouType = (input: parser.PhoneInput) => formatter.formatAsYouType(input, servedCountries);
const countries = Object.keys(servedCountries);
const prefixesOf = (country: string) => PREFIXES[country] ?? ['00'];
const exampleOf = (country: string) => {
  const { phoneNumber = '' } = parsePhoneNumber({ country, text: servedCountries[country]?.example ?? '' });
  return phoneNumber;
};

function type(country: string, text: string) {
  return Array.from(text).reduce(
    (entry, character) => formatAsYouType({ ...entry, text: entry.text + character }),
    { country, text: '' },
  );
}

describe('A number dialled from another country', () => {
  for (const from of countries) {
    it(`is recognised by each international prefix of ${from}, pasted or typed`, () => {
      for (const to of countries.filter((country) => country !== from)) {
        const phoneNumber = exampleOf(to);
        for (const prefix of prefixesOf(from)) {
          const dialled = `${prefix}${phoneNumber.slice(1)}`;
          const pasted = formatAsYouType({ country: from, text: dialled });
          expect(pasted.country).withContext(dialled).toBe(to);
          expect(parsePhoneNumber({ country: from, text: dialled }))
            .withContext(dialled)
            .toEqual({ phoneNumber });
          expect(parsePhoneNumber(pasted)).withContext(pasted.text).toEqual({ phoneNumber });
        }
        const dialled = `${prefixesOf(from).at(-1)}${phoneNumber.slice(1)}`;
        expect(type(from, dialled)).toEqual(formatAsYouType({ country: from, text: dialled }));
      }
    });
  }
});

describe('A national number', () => {
  for (const country of countries) {
    it(`of ${country} keeps its country, pasted or typed`, () => {
      const { example: text = '' } = servedCountries[country] ?? {};
      const digits = text.replace(/\D/g, '');
      expect(type(country, digits)).toEqual({ country, text });
      expect(formatAsYouType({ country, text: digits })).toEqual({ country, text });
    });
  }

  it('begins with no international prefix of its country if it is mobile', () => {
    const anyCountry = fc.constantFrom(...countries);
    const anyDigits = fc.stringMatching(/^[0-9]{4,13}$/);
    const dialled = fc
      .tuple(anyCountry, anyDigits)
      .chain(([country, digits]) =>
        fc
          .constantFrom(...prefixesOf(country), '00')
          .map((prefix) => ({ country, digits: `${prefix}${digits}` })),
      );
    fc.assert(
      fc.property(dialled, ({ country, digits }) => {
        fc.pre(parseDialledNumber(country, digits) !== undefined);
        const { callingCode, example = '' } = servedCountries[country] ?? {};
        for (const nationalNumber of [digits, ...(example.startsWith('0') ? [digits.slice(1)] : [])]) {
          const parsed = parsePhoneNumberFromString(`+${callingCode}${nationalNumber}`);
          const isMobile = parsed?.isValid() && parsed.nationalNumber === nationalNumber;
          expect(isMobile ? digits : '')
            .withContext(country)
            .toBe('');
        }
      }),
      { numRuns: 3_000 },
    );
  });
});

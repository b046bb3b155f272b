import { checkRegistration } from './registration.ts';

describe('a sign-up', () => {
  const check = (attributes: Record<string, string>) =>
    checkRegistration(
      { name: 'Ada Lovelace', phone_number: '+12025550123', ...attributes },
      { allowedCountries: new Set(['US']), extraRanges: [] },
    );

  it('is accepted with a name and an allowed number, with or without a locale', () => {
    expect(() => check({})).not.toThrow();
    expect(() => check({ name: "Renée O'Brien-Świątek 山田", locale: 'pl' })).not.toThrow();
  });

  for (const attribute of ['cognito:phone_number_alias', 'cognito:user_status']) {
    it(`is accepted with ${attribute}, which Cognito itself adds`, () => {
      expect(() => check({ [attribute]: '+12025550123' })).not.toThrow();
    });
  }

  for (const name of [
    '',
    '   ',
    'a'.repeat(101),
    'Ada\nLovelace',
    'Ada\0',
    '\u200b',
    '\u3164',
    '?!',
    '\u202eecalevoL adA',
  ]) {
    it(`is rejected with the name ${JSON.stringify(name.slice(0, 20))}`, () => {
      expect(() => check({ name })).toThrowError('NAME_NOT_ALLOWED');
    });
  }

  for (const attribute of [
    'phone_number_verified',
    'email',
    'custom:role',
    'cognito',
    'Cognito:x',
    '__proto__x',
  ]) {
    it(`[SEC-16] is rejected with the attribute ${attribute}`, () => {
      expect(() => check({ [attribute]: 'true' })).toThrowError('ATTRIBUTES_NOT_ALLOWED');
    });
  }

  for (const locale of ['', 'de_DE', '<b>', 'de\n\n@evil.example #000000']) {
    it(`[SEC-18] is rejected with the locale ${JSON.stringify(locale)}`, () => {
      expect(() => check({ locale })).toThrowError('ATTRIBUTES_NOT_ALLOWED');
    });
  }

  it('is rejected with a number that cannot receive SMS messages', () => {
    expect(() => check({ phone_number: '+442071838750' })).toThrowError('NUMBER_NOT_ALLOWED reason=country');
  });
});

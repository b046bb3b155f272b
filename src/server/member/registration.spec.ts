import { SERVER_ATTRIBUTES } from '../../contract/member-attributes.ts';
import { DEFAULT_NUMBER_LIMITS } from '../ledger/limits.ts';
import { MemoryLedger } from '../testing/memory-ledger.ts';
import { checkRegistration, countSignUp, type CountSignUpDeps } from './registration.ts';

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
    ...Object.values(SERVER_ATTRIBUTES),
    'cognito',
    'Cognito:x',
    '__proto__x',
  ]) {
    it(`[SEC-16] [SEC-95] is rejected with the attribute ${attribute}`, () => {
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

describe('the sign-ups of a country', () => {
  const NOON = Date.UTC(2026, 5, 1, 12);
  let ledger: MemoryLedger;
  let emitted: unknown[];

  beforeEach(() => {
    ledger = new MemoryLedger(DEFAULT_NUMBER_LIMITS);
    emitted = [];
  });

  const count = (country: string, userName: string, some: Partial<CountSignUpDeps> = {}) =>
    countSignUp(
      {
        ...{ ledger, signUpLimit: 2, budgetMode: 'enforce', now: () => NOON },
        emit: (...metric) => emitted.push(metric),
        ...some,
      },
      { country, phoneNumber: '+12025550123' },
      userName,
    );

  it('[SEC-81] are rejected above the limit of the day, in this country only, until midnight UTC', async () => {
    await Promise.all([count('US', 'ada'), count('US', 'bob')]);
    await expectAsync(count('US', 'eve')).toBeRejectedWithError('SIGN_UPS_LIMITED retryAfterSeconds=43200');
    await expectAsync(count('CA', 'eve')).toBeResolved();
    await expectAsync(count('US', 'eve', { now: () => NOON + 12 * 60 * 60_000 })).toBeResolved();
  });

  it('[SEC-81] are recorded one by one for the sweep', async () => {
    await count('US', 'ada');
    await count('US', 'bob');
    expect([...ledger.signUps]).toEqual([
      ['r#US#2026-06-01#1', 'ada'],
      ['r#US#2026-06-01#2', 'bob'],
    ]);
  });

  it('are only counted in record-only mode, and reported in a metric', async () => {
    for (const userName of ['ada', 'bob', 'eve']) await count('US', userName, { budgetMode: 'record' });
    expect(emitted).toEqual([
      ['BudgetUsed', 50, { rule: 'signUps', country: 'US' }],
      ['BudgetUsed', 100, { rule: 'signUps', country: 'US' }],
      ['BudgetUsed', 150, { rule: 'signUps', country: 'US' }],
      ['TextRefused', 1, { rule: 'signUps', country: 'US' }, { prefix: '+1202555', mode: 'record' }],
    ]);
  });
});

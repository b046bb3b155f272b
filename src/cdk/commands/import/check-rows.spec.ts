import { checkRows } from './check-rows.ts';
import type { SourceRow } from './source-row.ts';

describe('the rows of an import', () => {
  const numberRules = { allowedCountries: new Set(['US', 'GB']), extraRanges: [] };
  const row = (values: Partial<SourceRow>): SourceRow => ({
    ...{
      row: 2,
      phoneNumber: '+12025550123',
      name: 'Ada',
      locale: 'en',
      isDisabled: false,
      isDeleted: false,
    },
    ...values,
  });
  const check = (...rows: readonly Partial<SourceRow>[]) => checkRows(rows.map(row), numberRules);
  const member = { phoneNumber: '+12025550123', name: 'Ada', locale: 'en', isDisabled: false, note: '' };

  it('become members', () => {
    expect(check({}, { row: 3, phoneNumber: '+447400123456', isDisabled: true })).toEqual({
      accepted: [
        { row: 2, member },
        { row: 3, member: { ...member, phoneNumber: '+447400123456', isDisabled: true } },
      ],
      skipped: [],
    });
  });

  for (const [case_, values, expected] of [
    ['a number with spaces and punctuation', { phoneNumber: ' +1 (202)\u00a0555-01.23' }, {}],
    ['no name', { name: ' ' }, { name: undefined }],
    [
      'a name with control characters and spaces',
      { name: ' Ada\u202e\u0000 Lovelace ' },
      { name: 'Ada Lovelace' },
    ],
    ['no locale', { locale: '' }, { locale: undefined }],
    ['a locale of POSIX', { locale: 'pt_BR' }, { locale: 'pt-BR' }],
    [
      'an invalid locale',
      { locale: 'English!' },
      { locale: undefined, note: 'the locale is not a language tag and was left out' },
    ],
  ] as const) {
    it(`may have ${case_}`, () => {
      expect(check(values).accepted).toEqual([{ row: 2, member: { ...member, ...expected } }]);
    });
  }

  for (const [values, detail] of [
    [{ phoneNumber: '' }, 'the row has no phone number'],
    [
      { phoneNumber: '2025550123' },
      'the number is not a phone number in international format, such as +12025550123',
    ],
    [
      { phoneNumber: '+44 (0)7400 123456' },
      'the number is not a phone number in international format, such as +12025550123',
    ],
    [{ phoneNumber: '+33612345678' }, 'the number is of a country that the deployment does not serve'],
    [{ phoneNumber: '+18005550123' }, 'the number is not a mobile number'],
    [{ phoneNumber: '+12005550123' }, 'the number is in a range that is not known as mobile'],
    [{ name: '...' }, 'the name has no letter or digit'],
    [{ name: 'x'.repeat(101) }, 'the name is longer than 100 characters'],
    [{ isDeleted: true }, 'the user was deleted'],
  ] as const) {
    it(`are rejected because ${detail}, for ${JSON.stringify(values).slice(0, 40)}`, () => {
      const number = row(values).phoneNumber;
      expect(check(values)).toEqual({
        accepted: [],
        skipped: [{ row: 2, number, outcome: 'rejected', detail }],
      });
    });
  }

  it('are duplicates if an accepted row has the same number, however it is written', () => {
    const { accepted, skipped } = check(
      { row: 2, name: '...' },
      { row: 3 },
      { row: 4, phoneNumber: '+1 202-555-0123', name: 'Grace' },
    );
    expect(accepted.map((each) => each.row)).toEqual([3]);
    expect(skipped.map((each) => [each.row, each.outcome, each.detail])).toEqual([
      [2, 'rejected', 'the name has no letter or digit'],
      [4, 'duplicate', 'of row 3'],
    ]);
  });
});

import { CommandError } from '../member/command-error.ts';
import { readSourceFile } from './read-file.ts';
import type { SourceRow } from './source-row.ts';

const NOW = Date.UTC(2026, 10, 28, 12);

describe('a file of members', () => {
  const read = (text: string, format?: 'csv' | 'firebase' | 'supabase') =>
    readSourceFile(Buffer.from(text), format, NOW);
  const row = (values: Partial<SourceRow>): SourceRow => ({
    ...{ row: 2, phoneNumber: '+12025550123', name: '', locale: '', isDisabled: false, isDeleted: false },
    ...values,
  });

  describe('in CSV', () => {
    it('has the columns phone, name and locale, in any order and case', () => {
      expect(read('Name,id,LOCALE,Phone\nAda,7,de,+12025550123\n')).toEqual({
        source: 'csv',
        rows: [row({ name: 'Ada', locale: 'de' })],
      });
      expect(read('phone_number\n+12025550123').rows).toEqual([row({})]);
    });

    it('can have a byte order mark, CRLF, spaces around fields, and quoted commas, quotes and line breaks', () => {
      const text =
        '\ufeff"phone","name"\r\n+12025550123 , "Lovelace, ""Ada"""\r\n+12025550124,"A\r\nB"\r\n+12025550125,C';
      expect(read(text).rows).toEqual([
        row({ name: 'Lovelace, "Ada"' }),
        row({ row: 3, phoneNumber: '+12025550124', name: 'A\r\nB' }),
        row({ row: 4, phoneNumber: '+12025550125', name: 'C' }),
      ]);
    });

    it('numbers its rows as a spreadsheet does, with empty ones', () => {
      expect(read('phone\n\n+12025550123\n\n\n+12025550124\n').rows.map((each) => each.row)).toEqual([3, 6]);
    });

    for (const [case_, text, message] of [
      ['without a column for the number', 'name,mobile\nAda,1\n', 'has no column "phone" or "phone_number"'],
      ['without a header', '+12025550123,Ada\n', 'has no column "phone" or "phone_number"'],
      ['that is empty', '', 'has no column "phone" or "phone_number"'],
      ['with semicolons', 'phone;name\n+12025550123;Ada\n', 'has no column "phone" or "phone_number"'],
      [
        'with an unquoted comma in a name',
        'phone,name\n+12025550123,Lovelace, Ada\n',
        'is not a CSV file: Invalid Record Length: expect 2, got 3 on line 2.',
      ],
      [
        'with an open quote',
        'phone,name\n+12025550123,"Ada\n',
        'is not a CSV file: Quote Not Closed: the parsing is finished with an opening quote at line 2.',
      ],
    ] as const) {
      it(`is rejected ${case_}`, () => {
        expect(() => read(text)).toThrowMatching(
          (error) => error instanceof CommandError && error.message.startsWith(message),
        );
      });
    }

    it('is rejected in another encoding than UTF-8', () => {
      const latin1 = Buffer.from('phone,name\n+12025550123,Zoë\n', 'latin1');
      expect(() => readSourceFile(latin1, undefined, NOW)).toThrowError(
        CommandError,
        'is not encoded in UTF-8.',
      );
    });
  });

  describe('of Firebase', () => {
    const USER = {
      localId: 'a1',
      phoneNumber: '+12025550123',
      createdAt: '1732793811000',
      providerUserInfo: [],
    };

    it('has the users of auth:export', () => {
      const users = [
        { ...USER, displayName: 'Ada Lovelace', disabled: true },
        { ...USER, disabled: false },
        { localId: 'b2', email: 'grace@club.example' },
      ];
      expect(read(JSON.stringify({ users }))).toEqual({
        source: 'firebase',
        rows: [
          row({ row: 1, name: 'Ada Lovelace', isDisabled: true }),
          row({ row: 2 }),
          row({ row: 3, phoneNumber: '' }),
        ],
      });
    });

    for (const [text, message] of [
      ['{"users":', 'is not valid JSON: '],
      ['{"members":[]}', 'has no list "users"'],
      ['[]', 'has no list "users"'],
    ] as const) {
      it(`is rejected for ${text}`, () => {
        expect(() => read(text, 'firebase')).toThrowMatching(
          (error) => error instanceof CommandError && error.message.startsWith(message),
        );
      });
    }
  });

  describe('of Supabase', () => {
    const HEADER =
      'instance_id,id,aud,role,email,raw_app_meta_data,raw_user_meta_data,phone,banned_until,deleted_at';
    const line = (metadata: object | null, phone: string, bannedUntil = '', deletedAt = '') => {
      const json = JSON.stringify(metadata).replaceAll('"', '""');
      return `0,7,authenticated,authenticated,,"{""provider"":""phone""}","${json}",${phone},${bannedUntil},${deletedAt}`;
    };
    const readLines = (...lines: readonly string[]) => read([HEADER, ...lines].join('\n'));

    it('has the rows of auth.users, whose numbers have no plus sign', () => {
      expect(readLines(line({ name: 'Ada', locale: 'pt_BR', sub: '7' }, '12025550123'))).toEqual({
        source: 'supabase',
        rows: [row({ name: 'Ada', locale: 'pt_BR' })],
      });
    });

    it('has the name in one of several fields, or none', () => {
      const lines = [{ full_name: 'Ada' }, { display_name: 'Ada' }, { name: 7, full_name: 'Ada' }, {}, null];
      expect(
        readLines(...lines.map((each) => line(each, '12025550123'))).rows.map(({ name }) => name),
      ).toEqual(['Ada', 'Ada', 'Ada', '', '']);
    });

    it('has bans, deleted users, and users without a number', () => {
      const { rows } = readLines(
        line({}, '12025550123', '2124-01-01 00:00:00+00'),
        line({}, '12025550123', '2026-11-28 11:59:59+00'),
        line({}, '12025550123', 'null', '2026-01-01 00:00:00+00'),
        line({}, 'null', 'null', 'null'),
      );
      expect(rows).toEqual([
        row({ isDisabled: true }),
        row({ row: 3 }),
        row({ row: 4, isDeleted: true }),
        row({ row: 5, phoneNumber: '' }),
      ]);
    });

    it('is read as plain CSV if the format says so', () => {
      const { source, rows } = read(`${HEADER}\n${line({ name: 'Ada' }, '+12025550123')}`, 'csv');
      expect([source, rows]).toEqual(['csv', [row({})]]);
    });
  });
});

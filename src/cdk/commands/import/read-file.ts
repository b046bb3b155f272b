import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import type { ImportSource } from '../../../contract/member-attributes.ts';
import { CommandError } from '../member/command-error.ts';
import { readFirebaseUsers } from './firebase-users.ts';
import type { CsvRecord, SourceRow } from './source-row.ts';
import { toSupabaseRow } from './supabase-row.ts';

/** A file of members, parsed. */
export interface SourceFile {
  readonly source: ImportSource;
  readonly rows: readonly SourceRow[];
}

/** The column that only Supabase's `auth.users` has. */
const SUPABASE_COLUMN = 'raw_user_meta_data';

const PHONE_COLUMNS = ['phone', 'phone_number'];

/**
 * Parses a file of members.
 * @param format undefined to detect it: JSON is Firebase's, and a CSV file with the column
 *   `raw_user_meta_data` is Supabase's
 * @param now milliseconds since 1970
 * @throws CommandError that describes what is wrong with the file, to follow its name
 */
export function readSourceFile(
  content: Uint8Array,
  format: ImportSource | undefined,
  now: number,
): SourceFile {
  const text = decode(content);
  if (format === 'firebase' || (format === undefined && text.trimStart().startsWith('{'))) {
    return { source: 'firebase', rows: readFirebaseUsers(text) };
  }
  const { columns, records } = readCsv(text);
  const source = format ?? (columns.includes(SUPABASE_COLUMN) ? 'supabase' : 'csv');
  const toRow = source === 'supabase' ? toSupabaseRow : toCsvRow;
  return { source, rows: records.map(({ row, record }) => toRow(row, record, now)) };
}

function decode(content: Uint8Array): string {
  try {
    // Removes a byte order mark.
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    throw new CommandError('is not encoded in UTF-8.');
  }
}

function readCsv(text: string) {
  const [header, ...records] = parseCsv(text);
  const columns = header?.record.map((name) => name.toLowerCase()) ?? [];
  if (!columns.some((column) => PHONE_COLUMNS.includes(column))) {
    throw new CommandError('has no column "phone" or "phone_number" in its first row, separated by commas.');
  }
  const toRecord = (values: readonly string[]): CsvRecord =>
    Object.fromEntries(columns.map((column, n) => [column, values[n]]));
  return { columns, records: records.map(({ row, record }) => ({ row, record: toRecord(record) })) };
}

/** Parses a CSV file (RFC 4180), in which each record has as many fields as the first. */
function parseCsv(text: string) {
  try {
    const parsed = parse(text, { trim: true, skip_empty_lines: true, info: true }) as unknown as readonly {
      readonly record: readonly string[];
      readonly info: { readonly records: number; readonly empty_lines: number };
    }[];
    return parsed.map(({ record, info }) => ({ row: info.records + info.empty_lines, record }));
  } catch (error) {
    if (error instanceof CsvError) throw new CommandError(`is not a CSV file: ${error.message}.`);
    throw error;
  }
}

function toCsvRow(row: number, record: CsvRecord): SourceRow {
  const { phone, phone_number: phoneNumber = phone, name = '', locale = '' } = record;
  return { row, phoneNumber: phoneNumber ?? '', name, locale, isDisabled: false, isDeleted: false };
}

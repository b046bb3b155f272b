import type { CsvRecord, SourceRow } from './source-row.ts';

/** The keys of a name in the metadata, which the app chooses: the most common ones. */
const NAME_KEYS = ['name', 'full_name', 'display_name'];
const LOCALE_KEYS = ['locale', 'language'];

/**
 * Reads a row of Supabase's `auth.users`. Its numbers have no plus sign. Exports write a missing
 * value as nothing or as `null`.
 * @param now milliseconds since 1970, for a ban that has ended
 */
export function toSupabaseRow(row: number, record: CsvRecord, now: number): SourceRow {
  const value = (column: string) => (/^null$/i.test(record[column] ?? '') ? '' : (record[column] ?? ''));
  const phone = value('phone');
  const metadata = parseMetadata(value('raw_user_meta_data'));
  const find = (keys: readonly string[]) =>
    keys.map((key) => metadata[key]).find((found) => typeof found === 'string') ?? '';
  return {
    row,
    phoneNumber: /^\d/.test(phone) ? `+${phone}` : phone,
    name: find(NAME_KEYS),
    locale: find(LOCALE_KEYS),
    isDisabled: Date.parse(value('banned_until')) > now,
    isDeleted: value('deleted_at') !== '',
  };
}

function parseMetadata(json: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(json)) as Readonly<Record<string, unknown>>;
  } catch {
    return {};
  }
}

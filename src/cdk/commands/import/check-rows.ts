import { cleanFullName, fullNameProblem } from '../../../contract/full-name.ts';
import { isLocale } from '../../../server/member/locale.ts';
import type { NumberRules } from '../../../server/phone-number/number-rules.ts';
import { numberProblem } from '../member/number-problem.ts';
import type { SourceRow } from './source-row.ts';

/** A member to create. */
export interface NewMember {
  /** E.164. */
  readonly phoneNumber: string;
  readonly name: string | undefined;
  readonly locale: string | undefined;
  readonly isDisabled: boolean;
  /** What was left out; an empty string for nothing. */
  readonly note: string;
}

/** A row that no account is created for. */
export interface SkippedRow {
  readonly row: number;
  /** The number as the file has it. */
  readonly number: string;
  readonly outcome: 'rejected' | 'duplicate';
  readonly detail: string;
}

export interface CheckedRows {
  readonly accepted: readonly { readonly row: number; readonly member: NewMember }[];
  readonly skipped: readonly SkippedRow[];
}

/** Spaces and punctuation with which people write a phone number. */
const FORMATTING = /[\s().-]/g;

/**
 * Applies the rules of a sign-up to the rows of a file, and finds repeated numbers. Unlike a
 * sign-up, a row needs no name, because the sources of members do not require one.
 */
export function checkRows(rows: readonly SourceRow[], numberRules: NumberRules): CheckedRows {
  const accepted: { row: number; member: NewMember }[] = [];
  const skipped: SkippedRow[] = [];
  const firstRows = new Map<string, number>();
  for (const source of rows) {
    const { row } = source;
    const phoneNumber = source.phoneNumber.replace(FORMATTING, '');
    const problem = rowProblem(source, phoneNumber, numberRules);
    const first = firstRows.get(phoneNumber);
    if (problem !== undefined) {
      skipped.push({ row, number: source.phoneNumber, outcome: 'rejected', detail: problem });
    } else if (first !== undefined) {
      skipped.push({ row, number: phoneNumber, outcome: 'duplicate', detail: `of row ${first}` });
    } else {
      firstRows.set(phoneNumber, row);
      accepted.push({ row, member: toMember(source, phoneNumber) });
    }
  }
  return { accepted, skipped };
}

function rowProblem(
  { name, isDeleted }: SourceRow,
  phoneNumber: string,
  numberRules: NumberRules,
): string | undefined {
  if (isDeleted) return 'the user was deleted';
  if (phoneNumber === '') return 'the row has no phone number';
  const problem = numberProblem(phoneNumber, numberRules);
  if (problem !== undefined) return `the number ${problem}`;
  return nameProblem(name.trim());
}

/** Invisible and control characters are removed; a name is never cut. */
function nameProblem(name: string): string | undefined {
  if (name === '') return undefined;
  const problem = fullNameProblem(name);
  if (problem === 'empty') return 'the name has no letter or digit';
  return problem === 'tooLong' ? 'the name is longer than 100 characters' : undefined;
}

function toMember(source: SourceRow, phoneNumber: string): NewMember {
  // Some sources write the locale of POSIX, such as pt_BR.
  const locale = source.locale.trim().replaceAll('_', '-');
  const isIgnored = locale !== '' && !isLocale(locale);
  return {
    phoneNumber,
    name: cleanFullName(source.name) || undefined,
    locale: isLocale(locale) ? locale : undefined,
    isDisabled: source.isDisabled,
    note: isIgnored ? 'the locale is not a language tag and was left out' : '',
  };
}

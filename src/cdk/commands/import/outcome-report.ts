import { open, readFile, rename, type FileHandle } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { CommandError } from '../member/command-error.ts';

/** A line of the report: what happened to one row. */
export interface RowOutcome {
  readonly row: number;
  readonly number: string;
  readonly outcome: 'created' | 'new' | 'exists' | 'duplicate' | 'rejected' | 'failed';
  /** The id of the account in the user pool, if there is one. */
  readonly sub?: string;
  readonly detail: string;
}

/** A row that an earlier run created. */
export interface CreatedRow {
  readonly row: number;
  readonly number: string;
  readonly sub: string;
  readonly line: string;
}

const HEADER = 'row,number,outcome,sub,detail';

/** Its fields never contain a quote. */
const CREATED_LINE = /^(\d+),(\+\d+),created,([\w-]+),.*$/;

/** Returns the path of the report beside a file, such as `members.outcome.csv`. */
export function defaultReportPath(file: string, isDryRun: boolean): string {
  const name = basename(file, extname(file));
  return join(dirname(file), `${name}.${isDryRun ? 'dry-run' : 'outcome'}.csv`);
}

/**
 * Reads which rows an earlier run created. Ignores a last line without a line break, which a killed
 * run leaves.
 * @returns an empty list if there is no report
 * @throws CommandError if the file is not a report
 */
export async function readCreatedRows(path: string): Promise<CreatedRow[]> {
  const content = await readFile(path, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  });
  const [header = '', ...lines] = content.split('\n').slice(0, -1);
  if (content !== '' && header !== HEADER) {
    throw new CommandError(`${path} exists, and is not the report of an import: choose another --report.`);
  }
  return lines.flatMap((line) => {
    const [, row, number = '', sub = ''] = CREATED_LINE.exec(line) ?? [];
    return row === undefined ? [] : [{ row: Number(row), number, sub, line }];
  });
}

/** The report of an import, in which a line is stored durably before its row counts as done. */
export class OutcomeReport {
  readonly #file: FileHandle;
  #pending = '';
  #stored = Promise.resolve();

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  /**
   * Starts a report with the lines of rows that an earlier run created. Replaces the earlier report
   * at once, so that a kill leaves either one.
   */
  static async start(path: string, created: readonly CreatedRow[]): Promise<OutcomeReport> {
    const draft = `${path}.new`;
    const report = new OutcomeReport(await open(draft, 'w'));
    await report.#append([HEADER, ...created.map(({ line }) => line)]);
    await rename(draft, path);
    return report;
  }

  /** Appends lines. Lines of parallel calls are stored together. */
  async write(outcomes: readonly RowOutcome[]): Promise<void> {
    await this.#append(outcomes.map(formatLine));
  }

  async close(): Promise<void> {
    await this.#file.close();
  }

  async #append(lines: readonly string[]): Promise<void> {
    this.#pending += lines.map((line) => `${line}\n`).join('');
    this.#stored = this.#stored.then(() => this.#flush());
    await this.#stored;
  }

  async #flush(): Promise<void> {
    const lines = this.#pending;
    if (lines === '') return;
    this.#pending = '';
    await this.#file.appendFile(lines);
    await this.#file.datasync();
  }
}

function formatLine({ row, number, outcome, sub = '', detail }: RowOutcome): string {
  return [String(row), number, outcome, sub, detail].map(formatField).join(',');
}

/** The start of a formula. A spreadsheet shows a phone number in E.164 as a number. */
const FORMULA = /^(?!\+\d+$)\s*[=+@-]/;

/**
 * Quotes a field as in RFC 4180, on one line. The number of a rejected row can be any string, so an
 * apostrophe makes a formula a string for spreadsheets (OWASP, "CSV Injection").
 */
function formatField(field: string): string {
  const line = field.replace(/\s+/g, ' ').replace(FORMULA, "'$&");
  return /[",]/.test(line) ? `"${line.replaceAll('"', '""')}"` : line;
}

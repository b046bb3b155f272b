import { parseArgs } from 'node:util';
import { IMPORT_SOURCES, type ImportSource } from '../../../contract/member-attributes.ts';
import { UsageError } from '../member/member-arguments.ts';

/** The command line of `npm run import`. */
export interface ImportArguments {
  readonly file: string;
  /** Undefined to detect it. */
  readonly format: ImportSource | undefined;
  readonly isDryRun: boolean;
  /** The path of the report; undefined for the default, beside the file. */
  readonly report: string | undefined;
  /** Rows per second. */
  readonly rate: number;
  readonly isLocal: boolean;
  readonly context: readonly string[];
}

/**
 * Cognito allows 30 AdminSetUserPassword requests per second in an account and region, together
 * with ForgotPassword (quota UserAccountRecovery, not adjustable). The default leaves a third for
 * first sign-ins, which replace a password too.
 */
const MAX_RATE = 30;
const DEFAULT_RATE = 20;

export const IMPORT_USAGE = `Usage: npm run import -- <file> [options]

Creates an account for each row of <file>: a CSV file with the columns phone (or phone_number),
name and locale, the JSON file of "firebase auth:export", or a CSV file of Supabase's auth.users.
No SMS message is sent.

Options:
  --format …           ${IMPORT_SOURCES.join(', ')}; detected by default
  --dry-run            create nothing, and report what would happen
  --report path        write the outcome of each row to this file; beside <file> by default
  --rate n             rows per second, 1 to ${MAX_RATE}; ${DEFAULT_RATE} by default, unlimited for the local pool
  --local              use the running local pool
  -c stage=…           use the stack of a stage other than production
  --profile, --region  use another profile or region of AWS

docs/import.md explains the formats and the report.
`;

/**
 * Reads the command line.
 * @returns undefined for `--help`
 * @throws UsageError
 */
export function readImportArguments(args: readonly string[]): ImportArguments | undefined {
  const { values, positionals } = parse(args);
  if (values.help) return undefined;
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new UsageError('Give one file.');
  const isLocal = values.local ?? false;
  return {
    file,
    format: readFormat(values.format),
    isDryRun: values['dry-run'] ?? false,
    report: values.report,
    rate: readRate(values.rate) ?? (isLocal ? Infinity : DEFAULT_RATE),
    isLocal,
    context: values.context ?? [],
  };
}

function parse(args: readonly string[]) {
  const string = { type: 'string' } as const;
  const boolean = { type: 'boolean' } as const;
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        ...{ format: string, report: string, rate: string, profile: string, region: string },
        ...{ help: boolean, local: boolean, 'dry-run': boolean },
        context: { type: 'string', short: 'c', multiple: true },
      },
    });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new UsageError(`${error.message.replace(/\.$/, '')}.`);
  }
}

function readFormat(value: string | undefined): ImportSource | undefined {
  const format = IMPORT_SOURCES.find((source) => source === value);
  if (value !== undefined && !format) throw new UsageError(`"${value}" is not a format.`);
  return format;
}

function readRate(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (/^[1-9]\d?$/.test(value) && Number(value) <= MAX_RATE) return Number(value);
  throw new UsageError(`--rate is not an integer from 1 to ${MAX_RATE}.`);
}

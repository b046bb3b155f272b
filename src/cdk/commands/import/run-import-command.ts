import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { DescribeUserPoolCommand } from '@aws-sdk/client-cognito-identity-provider';
import { SERVER_ATTRIBUTES } from '../../../contract/member-attributes.ts';
import { describeAwsError } from '../doctor/probe.ts';
import { attributeOf } from '../../../server/member/unproven-account.ts';
import { readAccount } from '../member/accounts.ts';
import { audited } from '../member/audited.ts';
import { CommandError } from '../member/command-error.ts';
import { describeFailure } from '../member/describe-failure.ts';
import { UsageError } from '../member/member-arguments.ts';
import type { TargetChoice } from '../member/open-target.ts';
import type { SupportTarget } from '../member/support-target.ts';
import { checkRows, type NewMember } from './check-rows.ts';
import { IMPORT_USAGE, readImportArguments, type ImportArguments } from './import-arguments.ts';
import { describeExisting, importMember } from './import-member.ts';
import {
  defaultReportPath,
  OutcomeReport,
  readCreatedRows,
  type CreatedRow,
  type RowOutcome,
} from './outcome-report.ts';
import { createPace } from './pace.ts';
import { readSourceFile, type SourceFile } from './read-file.ts';

export interface ImportCommandDeps {
  /** Opens the stack or the local pool. It may throw a CommandError or a SettingError. */
  openTarget(choice: TargetChoice): Promise<SupportTarget>;
  print(line: string): void;
  printError(line: string): void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** The rows that are created at once: a row takes up to three calls of about 100 ms. */
const CONCURRENCY = 10;

const PROGRESS_INTERVAL_MS = 5_000;

/** The last rows of an earlier report, compared with the pool. Some may be deleted since. */
const COMPARED_ROWS = 3;

/**
 * Runs `npm run import`.
 * @param args of the command line
 * @returns the exit code: 2 for a wrong command line, 1 if the command or a row failed
 */
export async function runImportCommand(args: readonly string[], deps: ImportCommandDeps): Promise<number> {
  let isLocal = false;
  try {
    const parsed = readImportArguments(args);
    if (!parsed) {
      deps.print(IMPORT_USAGE);
      return 0;
    }
    isLocal = parsed.isLocal;
    const file = await readMembers(parsed, deps);
    const { failed = 0 } = await importFile(parsed, file, await deps.openTarget(parsed), deps);
    return failed > 0 ? 1 : 0;
  } catch (error) {
    if (error instanceof UsageError) deps.printError(`${error.message}\n\n${IMPORT_USAGE}`);
    else deps.printError(describeFailure(error, 'import', isLocal));
    return error instanceof UsageError ? 2 : 1;
  }
}

async function readMembers(
  { file, format }: ImportArguments,
  { now }: ImportCommandDeps,
): Promise<SourceFile> {
  const content = await readFile(file).catch((error: unknown) => {
    throw new CommandError(`${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  });
  try {
    return readSourceFile(content, format, now());
  } catch (error) {
    throw error instanceof CommandError ? new CommandError(`${file} ${error.message}`) : error;
  }
}

type Counts = Partial<Record<RowOutcome['outcome'] | 'skipped', number>>;

async function importFile(
  args: ImportArguments,
  { source, rows }: SourceFile,
  target: SupportTarget,
  deps: ImportCommandDeps,
): Promise<Counts> {
  const { isDryRun } = args;
  await checkSchema(target);
  const path = args.report ?? defaultReportPath(args.file, isDryRun);
  const { accepted, skipped } = checkRows(rows, target.numberRules);
  const created = await readEarlierRows(target, path, accepted);
  const done = new Set(created.map(({ row }) => row));
  const remaining = accepted.filter(({ row }) => !done.has(row));
  const counts: Counts = {};
  const run = async () => {
    const report = await OutcomeReport.start(path, created);
    const record = async (outcomes: readonly RowOutcome[]) => {
      for (const { outcome } of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
      await report.write(outcomes);
    };
    if (created.length > 0) counts.skipped = created.length;
    await record(skipped);
    const finish = isDryRun
      ? (member: NewMember) => preview(target, member)
      : (member: NewMember) => importMember({ target, source }, member);
    await importRows({ ...args, ...deps, total: rows.length, counts, finish, record }, remaining);
    await report.close();
    deps.print(`${describeCounts(rows.length, counts)} ${path} has the outcome of each.`);
    return { counts };
  };
  const action = isDryRun ? `import ${source} --dry-run` : `import ${source}`;
  await audited({ target, command: 'import', now: deps.now }, { action }, run);
  return counts;
}

/** @throws CommandError if the pool is of an earlier version, in which every row would fail */
async function checkSchema({ cognito, userPoolId }: SupportTarget): Promise<void> {
  const { UserPool } = await cognito.send(new DescribeUserPoolCommand({ UserPoolId: userPoolId }));
  const { importedFrom } = SERVER_ATTRIBUTES;
  if (UserPool?.SchemaAttributes?.some(({ Name }) => Name === importedFrom)) return;
  throw new CommandError(
    `The user pool ${userPoolId} has no attribute ${importedFrom}: deploy this version first.`,
  );
}

type AcceptedRow = ReturnType<typeof checkRows>['accepted'][number];

/**
 * Reads the rows of this file that an earlier run created.
 * @throws CommandError if the report is of another user pool, or of one that was reset
 */
async function readEarlierRows(
  target: SupportTarget,
  path: string,
  accepted: readonly AcceptedRow[],
): Promise<CreatedRow[]> {
  const numbers = new Map(accepted.map(({ row, member }) => [row, member.phoneNumber]));
  const created = (await readCreatedRows(path)).filter(({ row, number }) => numbers.get(row) === number);
  for (const { number, sub } of created.slice(-COMPARED_ROWS)) {
    const account = await readAccount(target, number);
    if (account && attributeOf(account, 'sub') === sub) return created;
  }
  if (created.length === 0) return created;
  throw new CommandError(`${path} is the report of another user pool: move it, or choose another --report.`);
}

interface ImportRowsDeps extends Pick<ImportCommandDeps, 'print' | 'now'> {
  readonly rate: number;
  /** The number of rows in the file. */
  readonly total: number;
  readonly counts: Counts;
  finish(member: NewMember): Promise<Pick<RowOutcome, 'outcome' | 'sub' | 'detail'>>;
  record(outcomes: readonly RowOutcome[]): Promise<void>;
}

/**
 * Creates the accounts of the rows, several at a time. A row that Cognito rejects does not stop the
 * others, unless each of them would fail too.
 */
async function importRows(deps: ImportRowsDeps, rows: readonly AcceptedRow[]): Promise<void> {
  const { total, counts, now, print } = deps;
  const takeTurn = createPace(deps.rate, { now, wait });
  const queue = rows.values();
  let printedAt = now();
  let isStopped = false;
  const work = async () => {
    for (const { row, member } of queue) {
      await takeTurn();
      if (isStopped) return;
      const outcome = await deps.finish(member).catch((error: unknown) => {
        const { kind, cause } = describeAwsError(error);
        if (kind === 'other') return { outcome: 'failed' as const, detail: cause };
        isStopped = true;
        throw error;
      });
      await deps.record([{ row, number: member.phoneNumber, ...outcome }]);
      if (now() - printedAt >= PROGRESS_INTERVAL_MS) {
        printedAt = now();
        print(describeCounts(total, counts));
      }
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
}

async function preview(
  target: SupportTarget,
  { phoneNumber, note }: NewMember,
): Promise<Pick<RowOutcome, 'outcome' | 'sub' | 'detail'>> {
  const account = await readAccount(target, phoneNumber);
  if (!account) return { outcome: 'new', detail: note };
  return { outcome: 'exists', sub: attributeOf(account, 'sub') ?? '', detail: describeExisting(account) };
}

const LABELS: Readonly<Record<keyof Counts, string>> = {
  created: 'created',
  new: 'to be created',
  skipped: 'created by an earlier run',
  exists: 'already have an account',
  duplicate: 'duplicates',
  rejected: 'rejected',
  failed: 'failed',
};

function describeCounts(total: number, counts: Counts): string {
  const format = (n: number) => n.toLocaleString('en');
  const parts = Object.entries(LABELS).flatMap(([outcome, label]) => {
    const count = counts[outcome as keyof Counts];
    return count === undefined ? [] : [`${format(count)} ${label}`];
  });
  return `${format(total)} rows: ${parts.length === 0 ? 'nothing done' : parts.join(', ')}.`;
}

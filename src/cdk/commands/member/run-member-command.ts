import { moveFormerRows, type MovedRows } from '../../../server/ledger/move-former-rows.ts';
import { attributeOf } from '../../../server/member/unproven-account.ts';
import { readAccount, type Account } from './accounts.ts';
import type { AuditLine } from './audit-log.ts';
import { audited } from './audited.ts';
import { describeMovedAccounts, findMovedAccount, previousNumberOf } from './change-number.ts';
import { CommandError } from './command-error.ts';
import { describeFailure } from './describe-failure.ts';
import { MEMBER_ACTIONS } from './member-actions.ts';
import { readMemberArguments, USAGE, UsageError, type MemberArguments } from './member-arguments.ts';
import type { TargetChoice } from './open-target.ts';
import type { SupportTarget } from './support-target.ts';

export interface MemberCommandDeps {
  /** Opens the stack or the local pool. It may throw a CommandError or a SettingError. */
  openTarget(choice: TargetChoice): Promise<SupportTarget>;
  /** @returns the line that the operator typed; an empty string at the end of the input */
  ask(question: string): Promise<string>;
  print(line: string): void;
  printError(line: string): void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

type ActionOnMember = Extract<MemberArguments, { phoneNumber: string }>;
type MoveLedger = Extract<MemberArguments, { action: 'move-ledger' }>;

/**
 * Runs `npm run member`.
 * @param args of the command line
 * @returns the exit code: 2 for a wrong command line, 1 for any other failure
 */
export async function runMemberCommand(args: readonly string[], deps: MemberCommandDeps): Promise<number> {
  let isLocal = false;
  try {
    const parsed = readMemberArguments(args);
    if (!parsed) {
      deps.print(USAGE);
      return 0;
    }
    isLocal = parsed.isLocal;
    const target = await deps.openTarget(parsed);
    if (parsed.action === 'move-ledger') await moveLedger(target, deps, parsed);
    else await runAction(target, deps, parsed);
    return 0;
  } catch (error) {
    if (error instanceof UsageError) deps.printError(`${error.message}\n\n${USAGE}`);
    else deps.printError(describeFailure(error, 'member', isLocal));
    return error instanceof UsageError ? 2 : 1;
  }
}

async function runAction(
  target: SupportTarget,
  deps: MemberCommandDeps,
  args: ActionOnMember,
): Promise<void> {
  const { action, phoneNumber, newNumber, reason } = args;
  const account = (await readAccount(target, phoneNumber)) ?? (await findInterrupted(target, args));
  const line = {
    action: action === 'move' && newNumber === undefined ? 'move --confirm' : action,
    member: account && attributeOf(account, 'sub'),
    numberEndsWith: lastDigits(phoneNumber),
    newNumberEndsWith: lastDigits(action === 'undo' && account ? previousNumber(account) : newNumber),
    reason,
  };
  const actionDeps = { target, phoneNumber, newNumber, now: deps.now };
  if (account) {
    if (action === 'delete' && !args.isConfirmed) await confirmDeletion(deps, phoneNumber);
    await auditedLines(target, deps, line, () => MEMBER_ACTIONS[action](actionDeps, account));
  } else if (action === 'unlock') {
    await auditedLines(target, deps, line, () => MEMBER_ACTIONS.unlock(actionDeps));
  } else {
    const moved = action === 'undo' ? await describeMovedAccounts(target, phoneNumber) : '';
    throw new CommandError(`${phoneNumber} has no account.${moved}`);
  }
}

/** Finds the account of a move that is repeated because it was interrupted. */
async function findInterrupted(
  target: SupportTarget,
  { phoneNumber, newNumber }: ActionOnMember,
): Promise<Account | undefined> {
  return newNumber === undefined ? undefined : findMovedAccount(target, phoneNumber, newNumber);
}

const previousNumber = (account: Account) => previousNumberOf(account)?.phoneNumber;

const lastDigits = (phoneNumber: string | undefined) => phoneNumber?.slice(-2);

async function moveLedger(
  target: SupportTarget,
  deps: MemberCommandDeps,
  { isDryRun, reason }: MoveLedger,
): Promise<void> {
  const { dynamoDb: client, ledgerTable: table } = target;
  const move = async () => {
    const hmacKey = await target.ledgerHmacKey();
    const onProgress = (rows: MovedRows) => deps.print(describeMove(rows, isDryRun));
    await moveFormerRows({ client, table, hmacKey, isDryRun, now: deps.now(), onProgress });
    return isDryRun ? [] : ['The ledger has no more rows with former keys of numbers.'];
  };
  await auditedLines(
    target,
    deps,
    { action: isDryRun ? 'move-ledger --dry-run' : 'move-ledger', reason },
    move,
  );
}

/** Runs an action between two lines of the audit log, and prints its result. */
async function auditedLines(
  target: SupportTarget,
  deps: MemberCommandDeps,
  line: Omit<AuditLine, 'at' | 'by' | 'outcome'>,
  run: () => Promise<string[]>,
): Promise<void> {
  await audited({ target, command: 'member', now: deps.now }, line, async () => {
    for (const each of await run()) deps.print(each);
    return {};
  });
}

function describeMove({ found, moved, merged }: MovedRows, isDryRun: boolean): string {
  if (isDryRun) return `${found} rows have a former key.`;
  return `${found} rows: ${moved} moved, ${merged} merged, ${found - moved - merged} obsolete.`;
}

async function confirmDeletion(deps: MemberCommandDeps, phoneNumber: string): Promise<void> {
  const typed = await deps.ask(`This deletes the account. Type ${phoneNumber} to confirm: `);
  if (typed.replace(/\s/g, '') !== phoneNumber) {
    throw new CommandError('Nothing was deleted. Type the number to confirm, or add --yes.');
  }
}

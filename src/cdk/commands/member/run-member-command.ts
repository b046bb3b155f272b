import {
  AdminGetUserCommand,
  UserNotFoundException,
  type AdminGetUserCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { moveFormerRows, type MovedRows } from '../../../server/ledger/move-former-rows.ts';
import { SettingError } from '../../../server/platform/setting.ts';
import { describeContextError } from '../../settings/context.ts';
import { describeAwsError, SIGN_IN_TO_AWS, type AwsErrorInfo } from '../doctor/probe.ts';
import type { AuditLine } from './audit-log.ts';
import { CommandError } from './command-error.ts';
import { attributeOf } from './describe-member.ts';
import { MEMBER_ACTIONS } from './member-actions.ts';
import { readMemberArguments, USAGE, UsageError, type MemberArguments } from './member-arguments.ts';
import type { SupportTarget } from './support-target.ts';

export interface MemberCommandDeps {
  /** Opens the stack or the local pool. It may throw a CommandError or a SettingError. */
  openTarget(choice: Pick<MemberArguments, 'isLocal' | 'context'>): Promise<SupportTarget>;
  /** @returns the line that the operator typed; an empty string at the end of the input */
  ask(question: string): Promise<string>;
  print(line: string): void;
  printError(line: string): void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

type ActionOnMember = Extract<MemberArguments, { phoneNumber: string }>;
type MoveLedger = Extract<MemberArguments, { action: 'move-ledger' }>;

const REMEDIES: Readonly<Record<AwsErrorInfo['kind'], string>> = {
  credentials: ` ${SIGN_IN_TO_AWS}`,
  denied: ' docs/support.md lists the permissions of this command.',
  unreachable: ' Check that this machine reaches AWS, and that the region is correct.',
  other: '',
};

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
    else deps.printError(describeFailure(error, isLocal));
    return error instanceof UsageError ? 2 : 1;
  }
}

async function runAction(
  target: SupportTarget,
  deps: MemberCommandDeps,
  args: ActionOnMember,
): Promise<void> {
  const { action, phoneNumber, reason } = args;
  const account = await readAccount(target, phoneNumber);
  const of = {
    member: account && attributeOf(account, 'sub'),
    numberEndsWith: phoneNumber.slice(-2),
    reason,
  };
  const actionDeps = { target, phoneNumber, now: deps.now };
  if (account) {
    if (action === 'delete' && !args.isConfirmed) await confirmDeletion(deps, phoneNumber);
    await audited(target, deps, { action, ...of }, () => MEMBER_ACTIONS[action](actionDeps, account));
  } else if (action === 'unlock') {
    await audited(target, deps, { action, ...of }, () => MEMBER_ACTIONS.unlock(actionDeps));
  } else {
    throw new CommandError(`${phoneNumber} has no account.`);
  }
}

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
  await audited(target, deps, { action: isDryRun ? 'move-ledger --dry-run' : 'move-ledger', reason }, move);
}

function describeMove({ found, moved, merged }: MovedRows, isDryRun: boolean): string {
  if (isDryRun) return `${found} rows have a former key.`;
  return `${found} rows: ${moved} moved, ${merged} merged, ${found - moved - merged} obsolete.`;
}

/**
 * Runs an action between two lines of the audit log.
 * @throws CommandError if the first cannot be written, and nothing was done
 */
async function audited(
  { auditLog, operator }: SupportTarget,
  deps: MemberCommandDeps,
  line: Omit<AuditLine, 'at' | 'by' | 'outcome'>,
  run: () => Promise<string[]>,
): Promise<void> {
  const write = async (outcome: AuditLine['outcome'], consequence: string) => {
    const at = new Date(deps.now()).toISOString();
    try {
      await auditLog.write({ at, by: operator, ...line, outcome });
    } catch (error) {
      throw new CommandError(`The audit line could not be written. ${consequence} ${describeFailure(error)}`);
    }
  };
  await write('started', 'Nothing was done.');
  let lines: string[];
  try {
    lines = await run();
  } catch (error) {
    await write('failed', `The action failed too. ${describeFailure(error)}`);
    throw error;
  }
  for (const each of lines) deps.print(each);
  await write('done', 'The action is done, and the audit log has only its start.');
}

/** @returns undefined if the number has no account */
async function readAccount(
  { cognito, userPoolId }: SupportTarget,
  phoneNumber: string,
): Promise<AdminGetUserCommandOutput | undefined> {
  try {
    return await cognito.send(new AdminGetUserCommand({ UserPoolId: userPoolId, Username: phoneNumber }));
  } catch (error) {
    if (error instanceof UserNotFoundException) return undefined;
    throw error;
  }
}

async function confirmDeletion(deps: MemberCommandDeps, phoneNumber: string): Promise<void> {
  const typed = await deps.ask(`This deletes the account. Type ${phoneNumber} to confirm: `);
  if (typed.replace(/\s/g, '') !== phoneNumber) {
    throw new CommandError('Nothing was deleted. Type the number to confirm, or add --yes.');
  }
}

function describeFailure(error: unknown, isLocal = false): string {
  if (error instanceof CommandError) return error.message;
  if (error instanceof SettingError) return isLocal ? error.message : describeContextError(error);
  const { kind, cause } = describeAwsError(error);
  if (isLocal && kind === 'unreachable') {
    return 'The local pool is not running. Start it with "npm start" or "npm run local-pool", and set LOCAL_POOL_PORT if it has another port.';
  }
  return `${cause.charAt(0).toUpperCase()}${cause.slice(1)}.${REMEDIES[kind]}`;
}

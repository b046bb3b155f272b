import { parseArgs } from 'node:util';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { E164 } from '../../../contract/phone-number.ts';

/** The actions of the command, each with the line that describes it. */
const ACTIONS = {
  show: 'print the account, and the state of its codes and lockouts',
  unlock: 'end lockouts and limits, so that the member can request a code now',
  link: 'print a link that makes one browser known, so that it can sign in during an attack',
  disable: 'prevent sign-in, and sign out everywhere',
  enable: 'allow sign-in again',
  'sign-out': 'sign out everywhere',
  delete: 'delete the account',
  move: 'move the account to <new number>, and sign out everywhere',
  undo: 'move the account back to the number before, within 72 hours',
  release: 'let a number sign in that was unused for too long',
} as const;

export type MemberAction = keyof typeof ACTIONS;

/** The command line of `npm run member`. */
export type MemberArguments = {
  readonly isLocal: boolean;
  readonly context: readonly string[];
  readonly reason: string | undefined;
} & (
  | {
      readonly action: MemberAction;
      /** E.164. */
      readonly phoneNumber: string;
      /** The number (E.164) to `move` to; undefined for `--confirm`, and for other actions. */
      readonly newNumber: string | undefined;
      /** Whether `delete` needs no confirmation. */
      readonly isConfirmed: boolean;
    }
  | { readonly action: 'move-ledger'; readonly isDryRun: boolean }
);

/** The command line is wrong. Its message is a sentence. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const MAX_REASON_LENGTH = 200;

/** Line breaks, control characters, and invisible ones such as marks that reverse the text. */
const NOT_IN_A_REASON = /[\p{C}\p{Zl}\p{Zp}]/u;

export const USAGE = `Usage: npm run member -- <number> <action> [options]
       npm run member -- <number> move <new number> | --confirm [options]
       npm run member -- --move-ledger [--dry-run] [options]

Numbers are in international format, such as +12025550123. <action> is one of:
${Object.entries(ACTIONS)
  .map(([action, description]) => `  ${action.padEnd(10)}${description}`)
  .join('\n')}

Options:
  --reason "…"         why; required for every action but show, at most ${MAX_REASON_LENGTH} characters
  --confirm            move to the number that the account has, but did not prove
  --yes                delete without a confirmation
  --local              use the running local pool
  -c stage=…           use the stack of a stage other than production
  --profile, --region  use another profile or region of AWS
  --move-ledger        move the ledger of an earlier version to its new keys, once after the update
  --dry-run            only count the rows that --move-ledger would move

docs/support.md explains each action.
`;

/**
 * Reads the command line.
 * @returns undefined for `--help`
 * @throws UsageError
 */
export function readMemberArguments(args: readonly string[]): MemberArguments | undefined {
  const { values, positionals } = parse(args);
  if (values.help) return undefined;
  const choice = { isLocal: values.local ?? false, context: values.context ?? [] };
  const reason = readReason(values.reason);
  if (values['move-ledger']) {
    if (positionals.length > 0) throw new UsageError('--move-ledger takes no number and no action.');
    return { ...choice, reason, action: 'move-ledger', isDryRun: values['dry-run'] ?? false };
  }
  if (values['dry-run']) throw new UsageError('--dry-run is only for --move-ledger.');
  const [number, action, target, ...others] = positionals;
  if (number === undefined || action === undefined || others.length > 0 || (target && action !== 'move')) {
    throw new UsageError('Give one number and one action. Quote a number that contains spaces.');
  }
  const phoneNumber = parseNumber(number);
  if (!isAction(action)) throw new UsageError(`"${action}" is not an action.`);
  const newNumber = readNewNumber(phoneNumber, action, target, values.confirm ?? false);
  if (reason === undefined && action !== 'show') throw new UsageError(`${action} requires --reason "…".`);
  return { ...choice, reason, action, phoneNumber, newNumber, isConfirmed: values.yes ?? false };
}

function parse(args: readonly string[]) {
  const string = { type: 'string' } as const;
  const boolean = { type: 'boolean' } as const;
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        ...{ reason: string, profile: string, region: string },
        ...{
          help: boolean,
          local: boolean,
          yes: boolean,
          confirm: boolean,
          'move-ledger': boolean,
          'dry-run': boolean,
        },
        context: { type: 'string', short: 'c', multiple: true },
      },
    });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new UsageError(`${error.message.replace(/\.$/, '')}.`);
  }
}

/** @returns undefined for `--confirm`, and for other actions than `move` */
function readNewNumber(
  phoneNumber: string,
  action: MemberAction,
  input: string | undefined,
  isConfirmation: boolean,
): string | undefined {
  if (action !== 'move') {
    if (isConfirmation) throw new UsageError('--confirm is only for move.');
    return undefined;
  }
  if ((input === undefined) !== isConfirmation) {
    throw new UsageError('move requires either the new number or --confirm.');
  }
  const newNumber = input === undefined ? undefined : parseNumber(input);
  if (newNumber === phoneNumber) throw new UsageError('The new number is the current one.');
  return newNumber;
}

/** Accepts spaces, but no national prefix: +44 07… would be another spelling of the number. */
function parseNumber(input: string): string {
  const number = input.replace(/\s/g, '');
  const parsed = E164.test(number) ? parsePhoneNumberFromString(number, { extract: false }) : undefined;
  if (parsed?.number !== number || !parsed.isPossible()) {
    throw new UsageError(`"${input}" is not a phone number in international format, such as +12025550123.`);
  }
  return number;
}

const isAction = (value: string): value is MemberAction => Object.hasOwn(ACTIONS, value);

function readReason(value = ''): string | undefined {
  const reason = value.trim();
  if (reason.length > MAX_REASON_LENGTH) {
    throw new UsageError(`The reason is longer than ${MAX_REASON_LENGTH} characters.`);
  }
  if (NOT_IN_A_REASON.test(reason)) {
    throw new UsageError('The reason contains a line break, or a control or invisible character.');
  }
  return reason === '' ? undefined : reason;
}

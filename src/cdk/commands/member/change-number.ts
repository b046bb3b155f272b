import {
  AliasExistsException,
  InvalidParameterException,
  ListUsersCommand,
  type UserType,
} from '@aws-sdk/client-cognito-identity-provider';
import { SERVER_ATTRIBUTES } from '../../../contract/member-attributes.ts';
import { ledgerKeysOfNumber } from '../../../server/ledger/ledger-key.ts';
import { SupportLedger } from '../../../server/ledger/support.ts';
import { formatPreviousNumber, parsePreviousNumber } from '../../../server/member/previous-number.ts';
import { attributeOf } from '../../../server/member/unproven-account.ts';
import { readAccount, signOutEverywhere, updateAccount, type Account } from './accounts.ts';
import { CommandError } from './command-error.ts';
import { numberProblem } from './number-problem.ts';
import type { SupportTarget } from './support-target.ts';

export interface ChangeNumberDeps {
  readonly target: SupportTarget;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** How long a change of number can be undone. */
export const UNDO_HOURS = 72;

const HOUR_MS = 60 * 60 * 1000;

/** Returns the number of an account before its last change. */
export const previousNumberOf = (account: Pick<Account, 'UserAttributes'>) =>
  parsePreviousNumber(attributeOf(account, SERVER_ATTRIBUTES.previousNumber));

/** Returns the number that the guard expects, if the number of the account differs from it. */
export function blockingProvenNumber(account: Account): string | undefined {
  const proven = attributeOf(account, SERVER_ATTRIBUTES.provenNumber);
  return proven === attributeOf(account, 'phone_number') ? undefined : proven;
}

/**
 * Finds the account whose move from one number to another was interrupted before its sessions were
 * ended.
 */
export async function findMovedAccount(
  target: SupportTarget,
  phoneNumber: string,
  newNumber: string,
): Promise<Account | undefined> {
  const account = await readAccount(target, newNumber);
  return account && previousNumberOf(account)?.phoneNumber === phoneNumber ? account : undefined;
}

/**
 * Describes the accounts that were moved from a number, for a member who does not know the number
 * to which another person has moved the account.
 * @returns sentences; empty if there is no such account
 */
export async function describeMovedAccounts(target: SupportTarget, phoneNumber: string): Promise<string> {
  const sentences: string[] = [];
  for await (const { Attributes: UserAttributes = [] } of listAccounts(target)) {
    if (previousNumberOf({ UserAttributes })?.phoneNumber !== phoneNumber) continue;
    const current = attributeOf({ UserAttributes }, 'phone_number');
    sentences.push(` An account was moved from it to ${current}: use that number.`);
  }
  return sentences.join('');
}

/**
 * Moves an account to another number, which counts as proven from the next correct code on, and
 * signs out everywhere. An account that has the number already is only signed out.
 * @throws CommandError if the number is not allowed, has an account, or cannot change
 */
export async function moveAccount(
  { target, now }: ChangeNumberDeps,
  account: Account,
  newNumber: string,
): Promise<void> {
  if (attributeOf(account, 'phone_number') !== newNumber) {
    const problem = numberProblem(newNumber, target.numberRules);
    if (problem !== undefined) throw new CommandError(`${newNumber} ${problem}.`);
    if (await readAccount(target, newNumber)) throw hasAccount(newNumber);
    await replaceNumber({ target, now }, account, newNumber);
  }
  await signOutEverywhere(target, account);
}

/**
 * Accepts the number of an account that differs from the proven one, as if support had moved it.
 * Signs out first, so that an interrupted command can be repeated: until the update, the guard
 * rejects every sign-in.
 * @throws CommandError if the numbers do not differ
 */
export async function confirmNumber({ target, now }: ChangeNumberDeps, account: Account): Promise<void> {
  const proven = blockingProvenNumber(account);
  if (proven === undefined) {
    throw new CommandError('There is nothing to confirm: the number of this account can sign in.');
  }
  await signOutEverywhere(target, account);
  await updateAccount(target, account, movedFrom(proven, now()));
}

/**
 * Moves an account back to the number before its last change, and signs out everywhere. The number
 * of the change becomes the previous one.
 *
 * Signs out before the change too: a repeated command would find no account with its number, so an
 * interrupted one must not leave a session from before.
 * @returns the number that the account has now
 * @throws CommandError if the number was not changed lately, or another person may have it now
 */
export async function undoMove({ target, now }: ChangeNumberDeps, account: Account): Promise<string> {
  const previous = previousNumberOf(account);
  if (!previous) {
    const moved = await describeMovedAccounts(target, attributeOf(account, 'phone_number') ?? '');
    throw new CommandError(`No change of number is recorded for this account.${moved}`);
  }
  const { phoneNumber, changedAt } = previous;
  if (now() - changedAt > UNDO_HOURS * HOUR_MS) {
    throw new CommandError(
      `The number was changed more than ${UNDO_HOURS} hours ago. Check who has ${phoneNumber} today, then use move.`,
    );
  }
  const holder = await readAccount(target, phoneNumber);
  if (holder && attributeOf(holder, 'phone_number_verified') === 'true') {
    throw new CommandError(`${phoneNumber} has an account now, and its owner has proved the number.`);
  }
  if ((await provenAt(target, phoneNumber)) > changedAt) {
    throw new CommandError(
      `A code to ${phoneNumber} was answered correctly after the change: another person may have the number.`,
    );
  }
  if (holder) throw hasAccount(phoneNumber);
  await signOutEverywhere(target, account);
  await replaceNumber({ target, now }, account, phoneNumber);
  await signOutEverywhere(target, account);
  return phoneNumber;
}

/**
 * Reads all accounts, in pages of 60, because Cognito cannot filter by a custom attribute. Takes
 * minutes in a pool of a million members.
 */
async function* listAccounts({ cognito, userPoolId }: SupportTarget): AsyncGenerator<UserType> {
  let PaginationToken: string | undefined;
  do {
    const page = await cognito.send(new ListUsersCommand({ UserPoolId: userPoolId, PaginationToken }));
    yield* page.Users ?? [];
    ({ PaginationToken } = page);
  } while (PaginationToken !== undefined);
}

async function replaceNumber(
  { target, now }: ChangeNumberDeps,
  account: Account,
  phone_number: string,
): Promise<void> {
  const from = attributeOf(account, 'phone_number') ?? '';
  // The account may have had the number before, in a browser that a thief has now.
  const { number } = ledgerKeysOfNumber(phone_number, await target.ledgerHmacKey());
  await new SupportLedger(target.dynamoDb, target.ledgerTable).forgetBrowsers(number);
  try {
    await updateAccount(target, account, { phone_number, ...movedFrom(from, now()) });
  } catch (error) {
    if (error instanceof AliasExistsException) throw hasAccount(phone_number);
    if (error instanceof InvalidParameterException && error.message.includes('cannot be updated')) {
      throw new CommandError(
        'The phone numbers of this user pool cannot change, because it was created with an immutable one: docs/changing-the-number.md.',
      );
    }
    throw error;
  }
}

/** The attributes of an account that has another number than before, until a code proves it. */
const movedFrom = (phoneNumber: string, changedAt: number) => ({
  phone_number_verified: 'false',
  [SERVER_ATTRIBUTES.provenNumber]: '',
  [SERVER_ATTRIBUTES.previousNumber]: formatPreviousNumber({ phoneNumber, changedAt }),
});

/** Returns when a code to a number was last answered correctly, in milliseconds since 1970. */
async function provenAt(target: SupportTarget, phoneNumber: string): Promise<number> {
  const ledger = new SupportLedger(target.dynamoDb, target.ledgerTable);
  const keys = ledgerKeysOfNumber(phoneNumber, await target.ledgerHmacKey());
  const rows = await Promise.all([ledger.read(keys.number), ledger.read(keys.knownBrowsers)]);
  return Math.max(...rows.map((row) => row.provenAt));
}

const hasAccount = (phoneNumber: string) =>
  new CommandError(
    `${phoneNumber} has an account. Look at it with "show", and "delete" it if it may be lost; then try again.`,
  );

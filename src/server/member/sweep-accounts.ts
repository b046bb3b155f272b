import {
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  UserNotFoundException,
  type AdminGetUserCommandOutput,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { GetItemCommand, type AttributeValue, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { signUpBudget, type Budget } from '../ledger/budget.ts';
import { ledgerKeysOfNumber } from '../ledger/ledger-key.ts';
import { LEDGER_KEY } from '../ledger/ledger-table.ts';
import { signUpKey } from '../ledger/ledger.ts';
import { hasActiveChallenge, toNumberRow } from '../ledger/number-row.ts';
import { logFailure } from '../platform/log.ts';
import { attributeOf, createdAtOf, isProvenBy, isUnprovenSignUp } from './unproven-account.ts';

export interface SweepDeps {
  readonly cognito: CognitoIdentityProviderClient;
  readonly dynamoDb: DynamoDBClient;
  /** The name of the ledger's table. */
  readonly table: string;
  readonly ledgerHmacKey: string;
  readonly userPoolId: string;
  /** The served countries, as ISO 3166-1 alpha-2 codes. */
  readonly countries: Iterable<string>;
  readonly isDryRun: boolean;
  /** The time of the run, in milliseconds since 1970. */
  readonly now: number;
  /** Ends the run, so that it can report its counts. */
  readonly deadline: AbortSignal;
}

export interface SweepResult {
  /** Sign-ups that were examined, including those without an account. */
  readonly checked: number;
  /** Accounts that were deleted, or that a run without `isDryRun` would delete. */
  readonly swept: number;
  /** Sign-ups that could not be examined, or whose account could not be deleted. */
  readonly failed: number;
  /** Whether the run examined every sign-up before its deadline. */
  readonly isComplete: boolean;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** The age from which an account is swept: a person may receive a code later on the same day. */
const MIN_AGE_MS = DAY_MS;

/** The days of sign-ups that a run examines, so that a later run makes up for a failed one. */
const DAYS = 3;

/** An account is created after PreSignUp recorded its sign-up, possibly on the next day. */
const CREATION_MS = 60 * 1000;

/** The timeout of one call to AWS, including its retries. */
const CALL_TIMEOUT_MS = 10_000;

/**
 * Deletes the accounts that signed up at least a day ago, and whose number has not been proven by a
 * correct code since. Otherwise a stranger could register numbers without end, each billed as an
 * active user. Reads the sign-ups that PreSignUp recorded, and so never examines members that were
 * imported or that an administrator created.
 *
 * Deletes one account at a time, because AdminDeleteUser counts against the quota of 25 requests a
 * second (`UserUpdate`) with which PostAuthentication marks numbers as verified. An account that
 * fails does not stop the others; the next run examines it again.
 */
export async function sweepAccounts(deps: SweepDeps): Promise<SweepResult> {
  const { deadline } = deps;
  const result = { checked: 0, swept: 0, failed: 0 };
  const attempt = async <Value>(step: () => Promise<Value>): Promise<Value | undefined> => {
    try {
      return await step();
    } catch (error) {
      logFailure('account_not_swept', error);
      result.failed++;
      return undefined;
    }
  };
  for (const day of signUpDays(deps)) {
    const count = (await attempt(() => readCount(deps, day))) ?? 0;
    for (let n = 1; n <= count && !deadline.aborted; n++) {
      result.checked++;
      if (await attempt(() => sweepSignUp(deps, day, n))) result.swept++;
    }
    if (deadline.aborted) break;
  }
  return { ...result, isComplete: !deadline.aborted };
}

/** Returns the sign-ups of each day with accounts that are old enough, oldest first. */
function signUpDays({ countries, now }: SweepDeps): Budget[] {
  const times = Array.from({ length: DAYS }, (_, n) => now - MIN_AGE_MS - n * DAY_MS).reverse();
  return times.flatMap((time) => [...countries].map((country) => signUpBudget(country, 0, time)));
}

async function readCount(deps: SweepDeps, { key }: Budget): Promise<number> {
  return Number((await readRow(deps, key))['texts']?.N ?? 0);
}

/** @returns whether the account was swept */
async function sweepSignUp(deps: SweepDeps, day: Budget, n: number): Promise<boolean> {
  const { userName } = await readRow(deps, signUpKey(day, n));
  if (userName?.S === undefined) return false;
  const member = { UserPoolId: deps.userPoolId, Username: userName.S };
  try {
    const account = await deps.cognito.send(new AdminGetUserCommand(member), callOptions(deps));
    if (!isOldAndUnverified(account, day, deps.now)) return false;
    if (await isProvenOrPending(deps, account)) return false;
    if (!deps.isDryRun) await deps.cognito.send(new AdminDeleteUserCommand(member), callOptions(deps));
    return true;
  } catch (error) {
    // Cognito rejected the sign-up after PreSignUp, or the account has been deleted since.
    if (error instanceof UserNotFoundException) return false;
    throw error;
  }
}

/**
 * Checks an account without its row in the ledger. Where clients choose the user name, a stranger
 * can sign up with the name of an existing account: its creation on another day, or another status
 * than that of a confirmed sign-up, shows that this sign-up did not create it.
 */
function isOldAndUnverified(account: AdminGetUserCommandOutput, { endsAt }: Budget, now: number): boolean {
  const createdAt = createdAtOf(account);
  return (
    createdAt >= endsAt - DAY_MS &&
    createdAt < endsAt + CREATION_MS &&
    createdAt <= now - MIN_AGE_MS &&
    isUnprovenSignUp(account)
  );
}

/**
 * Checks the ledger: for a correct code, and for a live challenge, which may still be answered.
 */
async function isProvenOrPending(deps: SweepDeps, account: AdminGetUserCommandOutput): Promise<boolean> {
  const phoneNumber = attributeOf(account, 'phone_number');
  if (phoneNumber === undefined) return true;
  const keys = ledgerKeysOfNumber(phoneNumber, deps.ledgerHmacKey);
  const rows = await Promise.all([keys.number, keys.knownBrowsers].map((key) => readRow(deps, key)));
  return rows.map(toNumberRow).some((row) => isProvenBy(row, account) || hasActiveChallenge(row, deps.now));
}

async function readRow(deps: SweepDeps, key: string): Promise<Record<string, AttributeValue>> {
  const { Item = {} } = await deps.dynamoDb.send(
    new GetItemCommand({ TableName: deps.table, Key: { [LEDGER_KEY]: { S: key } }, ConsistentRead: true }),
    callOptions(deps),
  );
  return Item;
}

function callOptions({ deadline }: SweepDeps): { abortSignal: AbortSignal } {
  return { abortSignal: AbortSignal.any([deadline, AbortSignal.timeout(CALL_TIMEOUT_MS)]) };
}

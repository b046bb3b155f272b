import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { readLedgerHmacKey } from './ledger/ledger-key.ts';
import { readLedgerTable } from './ledger/ledger-table.ts';
import { sweepAccounts } from './member/sweep-accounts.ts';
import { readSweepMode, readUserPoolId } from './member/sweep-settings.ts';
import { readAllowedCountries } from './phone-number/allowed-countries.ts';
import { readMetrics } from './platform/metric.ts';

/** Lambda's maximum timeout is 15 minutes. The last one is for the last account and the counts. */
const WORK_MS = 14 * 60 * 1000;

const { env } = process;
const emit = readMetrics(env);
const sweepMode = readSweepMode(env);
const deps = {
  cognito: new CognitoIdentityProviderClient(),
  dynamoDb: new DynamoDBClient(),
  table: readLedgerTable(env),
  ledgerHmacKey: readLedgerHmacKey(env),
  userPoolId: readUserPoolId(env),
  countries: readAllowedCountries(env),
};

/** The event of a schedule, or of an invocation by hand. */
interface SweepEvent {
  /** Counts the accounts without deleting them. */
  readonly dryRun?: boolean;
}

/**
 * Deletes the accounts of unproven numbers, once a day. Logs counts, and no account or number.
 * @returns the counts of the run
 * @throws Error if accounts remain that could not be examined or deleted. Lambda repeats a failed
 *   run of the schedule twice, and counts each in its metric `Errors`.
 */
export async function handler(event: SweepEvent | null) {
  const isDryRun = sweepMode === 'dry-run' || Boolean(event?.dryRun);
  const deadline = AbortSignal.timeout(WORK_MS);
  const result = await sweepAccounts({ ...deps, isDryRun, now: Date.now(), deadline });
  const { checked, swept, failed, isComplete } = result;
  emit('AccountsSwept', swept, {}, { isDryRun: String(isDryRun), checked: String(checked) });
  if (failed > 0) throw new Error(`Sign-ups that could not be swept: ${failed}. See account_not_swept.`);
  if (!isComplete) throw new Error(`The run reached its deadline after ${checked} sign-ups.`);
  return { isDryRun, checked, swept };
}

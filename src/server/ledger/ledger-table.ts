import { setting, type Environment } from '../platform/setting.ts';

/** The partition key of the ledger. */
export const LEDGER_KEY = 'pk';

/** The TTL attribute, in seconds since 1970. TTL only removes old rows; no rule relies on it. */
export const LEDGER_TTL = 'expiresAtSeconds';

/**
 * Reads `LEDGER_TABLE`, the name of the ledger's table.
 * @throws SettingError if it is missing or not a valid table name
 */
export function readLedgerTable(env: Environment): string {
  return setting(env, 'LEDGER_TABLE', (name) =>
    /^[\w.-]{3,255}$/.test(name) ? undefined : 'is not the name of a DynamoDB table',
  );
}

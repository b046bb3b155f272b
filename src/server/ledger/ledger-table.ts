import { setting, type Environment } from '../platform/setting.ts';

/** The ledger's hash key. */
export const LEDGER_KEY = 'pk';

/** The attribute that DynamoDB's TTL looks at, in seconds since 1970. Housekeeping only: no rule relies on it. */
export const LEDGER_TTL = 'expiresAtSeconds';

/**
 * `LEDGER_TABLE`: the name of the ledger's table.
 * @throws SettingError when it is missing or no DynamoDB table can be called so
 */
export function readLedgerTable(env: Environment): string {
  return setting(env, 'LEDGER_TABLE', (name) =>
    /^[\w.-]{3,255}$/.test(name) ? undefined : 'is not the name of a DynamoDB table',
  );
}

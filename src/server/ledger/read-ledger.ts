import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { discardIdleConnections } from '../platform/discard-idle-connections.ts';
import { ATTEMPT_RETENTION_SECONDS, DORMANCY_RETENTION_SECONDS, DynamoDbLedger } from './dynamodb-ledger.ts';
import { readLedgerTable } from './ledger-table.ts';
import { readNumberLimits } from './limit-settings.ts';
import type { Environment } from '../platform/setting.ts';

/**
 * Creates the ledger from its settings, once per trigger instance.
 * @param dormantAfterMs the time after which an unused number is dormant; Infinity for never
 * @throws SettingError if a setting is missing or invalid
 */
export function readLedger(env: Environment, dormantAfterMs = Infinity): DynamoDbLedger {
  const client = discardIdleConnections(new DynamoDBClient({ maxAttempts: 1 }));
  const retention = dormantAfterMs === Infinity ? ATTEMPT_RETENTION_SECONDS : DORMANCY_RETENTION_SECONDS;
  const table = readLedgerTable(env);
  return new DynamoDbLedger(client, table, readNumberLimits(env), undefined, undefined, retention);
}

import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDbLedger } from './dynamodb-ledger.ts';
import { readLedgerTable } from './ledger-table.ts';
import { readNumberLimits } from './limit-settings.ts';

/** The ledger that the environment names, for a trigger to hold as long as it lives. */
export function readLedger(): DynamoDbLedger {
  return new DynamoDbLedger(new DynamoDBClient({ maxAttempts: 1 }), readLedgerTable(), readNumberLimits());
}

import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CreateTableCommand, DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { LEDGER_KEY } from '../ledger/ledger-table.ts';

/**
 * Timeouts for many parallel calls, which take longer than a single one, above all on a busy
 * machine.
 */
export const LONG_TIMEOUTS = { callMs: 60_000, rollbackMs: 60_000 };

/** The key of the ledger's keys in specs. */
export const LEDGER_HMAC_KEY = 'the key of the ledger, for specs only';

/** A ledger table in memory, accessed through the real SDK. */
export interface LedgerFixture {
  readonly client: DynamoDBClient;
  readonly endpoint: string;
  readonly table: string;
  /** The operation of each request, oldest first. */
  readonly operations: string[];
  stop(): Promise<void>;
}

export async function startLedgerFixture(): Promise<LedgerFixture> {
  const server = dynalite({ createTableMs: 0 });
  const operations: string[] = [];
  server.prependListener('request', ({ headers }: IncomingMessage) =>
    operations.push(String(headers['x-amz-target']).replace('DynamoDB_20120810.', '')),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const credentials = { accessKeyId: 'spec', secretAccessKey: 'spec' };
  const client = new DynamoDBClient({ endpoint, region: 'us-east-1', credentials });
  const table = 'ledger';
  await client.send(
    new CreateTableCommand({
      TableName: table,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: LEDGER_KEY, AttributeType: 'S' }],
      KeySchema: [{ AttributeName: LEDGER_KEY, KeyType: 'HASH' }],
    }),
  );
  // Created a moment later, for which dynalite rejects requests.
  const isActive = async () =>
    (await client.send(new DescribeTableCommand({ TableName: table }))).Table?.TableStatus === 'ACTIVE';
  while (!(await isActive()));
  operations.length = 0;
  const stop = async () => {
    client.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
  return { client, endpoint, table, operations, stop };
}

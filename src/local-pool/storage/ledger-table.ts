import { request as httpRequest, type IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { LEDGER_KEY } from '../../server/ledger/ledger-table.ts';
import { RESET } from '../installation.ts';

const POLL_MS = 2;
const MAX_POLLS = 500;

/**
 * Creates the ledger's table, as a deployment does, unless the table exists.
 * @param address the URL of this pool
 */
export async function createLedgerTable(address: string, table: string): Promise<void> {
  const created = await callDynamoDb(address, 'CreateTable', {
    TableName: table,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: LEDGER_KEY, AttributeType: 'S' }],
    KeySchema: [{ AttributeName: LEDGER_KEY, KeyType: 'HASH' }],
  });
  const exists = created.__type?.endsWith('ResourceInUseException') ?? false;
  if (created.__type !== undefined && !exists)
    throw new Error(`Creating the ledger table failed: ${created.__type}`);
  for (let polls = 0; polls < MAX_POLLS; polls++) {
    const { Table } = await callDynamoDb(address, 'DescribeTable', { TableName: table });
    if (Table?.TableStatus === 'ACTIVE') return;
    await setTimeout(POLL_MS);
  }
  throw new Error(`The ledger's table did not become active: ${RESET}.`);
}

interface DynamoDbResponse {
  readonly __type?: string;
  readonly Table?: { readonly TableStatus?: string };
}

/** Calls DynamoDB without the AWS SDK, which takes longer to load than the rest of the pool. */
async function callDynamoDb(address: string, operation: string, request: object): Promise<DynamoDbResponse> {
  const options = {
    method: 'POST',
    // Unlike `fetch` and the global agent, a single-use agent ignores proxies in the environment.
    agent: false,
    headers: {
      'Content-Type': 'application/x-amz-json-1.0',
      'X-Amz-Target': `DynamoDB_20120810.${operation}`,
      'X-Amz-Date': '20000101T000000Z',
      Authorization: 'AWS4-HMAC-SHA256 Credential=local, SignedHeaders=host, Signature=local',
    },
  } as const;
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    httpRequest(address, options, resolve).on('error', reject).end(JSON.stringify(request));
  });
  return (await json(response)) as DynamoDbResponse;
}

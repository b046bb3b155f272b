import { request as httpRequest, type IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { LEDGER_KEY } from '../../server/ledger/ledger-table.ts';

const POLL_MS = 2;
const MAX_POLLS = 500;

/**
 * Makes the ledger's table where there is none yet, as a deployment would.
 * @param address of this pool
 */
export async function createLedgerTable(address: string, table: string): Promise<void> {
  const created = await callDynamoDb(address, 'CreateTable', {
    TableName: table,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: LEDGER_KEY, AttributeType: 'S' }],
    KeySchema: [{ AttributeName: LEDGER_KEY, KeyType: 'HASH' }],
  });
  const isThere = created.__type?.endsWith('ResourceInUseException') ?? false;
  if (created.__type !== undefined && !isThere) throw new Error(`The ledger has no table: ${created.__type}`);
  for (let polls = 0; polls < MAX_POLLS; polls++) {
    const { Table } = await callDynamoDb(address, 'DescribeTable', { TableName: table });
    if (Table?.TableStatus === 'ACTIVE') return;
    await setTimeout(POLL_MS);
  }
  throw new Error('The ledger does not get ready. "npm run reset" makes a new one.');
}

interface DynamoDbAnswer {
  readonly __type?: string;
  readonly Table?: { readonly TableStatus?: string };
}

/** Without the AWS SDK, which would take longer to load than all the rest. */
async function callDynamoDb(address: string, operation: string, request: object): Promise<DynamoDbAnswer> {
  const options = {
    method: 'POST',
    // Unlike `fetch` and the global agent, an agent of one request takes no proxy from the environment.
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
  return (await json(response)) as DynamoDbAnswer;
}

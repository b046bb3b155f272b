import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  paginateScan,
  PutItemCommand,
  UpdateItemCommand,
  type AttributeValue,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { ATTEMPT_RETENTION_SECONDS, DAY_SECONDS, expiresAfter } from './dynamodb-ledger.ts';
import { ledgerKeysOfNumber } from './ledger-key.ts';
import { LEDGER_KEY, LEDGER_TTL } from './ledger-table.ts';

type Item = Readonly<Record<string, AttributeValue>>;

/** What happened to the rows of the former keys. */
export interface MovedRows {
  /** Rows with a former key. */
  readonly found: number;
  /** Rows that were written under their new key. */
  readonly moved: number;
  /** Rows whose failures were added to a row that the triggers had already made. */
  readonly merged: number;
}

export interface MoveFormerRowsOptions {
  readonly client: DynamoDBClient;
  readonly table: string;
  /** The key returned by `readLedgerHmacKey`. */
  readonly hmacKey: string;
  /** Counts the rows, and changes none. */
  readonly isDryRun: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Called after each page of the scan with the counts so far. */
  readonly onProgress?: (rows: MovedRows) => void;
}

/** The former key of a number's row: this, and the phone number in E.164. */
const FORMER_NUMBER = 'number#';

/** The number of rows that are moved at once. */
const CONCURRENCY = 20;

/**
 * Moves the rows of phone numbers from their former keys, which contained the number, to keyed
 * hashes: the failures and the send times, without the challenges. Other rows with a former key
 * expire within 30 days. A run that was interrupted can be repeated: a row is deleted only after it
 * has been moved, and moving it twice changes nothing.
 */
export async function moveFormerRows(options: MoveFormerRowsOptions): Promise<MovedRows> {
  const { client, table, isDryRun, onProgress } = options;
  let rows: MovedRows = { found: 0, moved: 0, merged: 0 };
  const pages = paginateScan(
    { client },
    {
      TableName: table,
      ConsistentRead: true,
      FilterExpression: `begins_with(${LEDGER_KEY}, :former)`,
      ExpressionAttributeValues: { ':former': { S: FORMER_NUMBER } },
    },
  );
  for await (const { Items = [] } of pages) {
    rows = { ...rows, found: rows.found + Items.length };
    for (let start = 0; start < Items.length && !isDryRun; start += CONCURRENCY) {
      const results = await Promise.all(
        Items.slice(start, start + CONCURRENCY).map((item) => moveRow(options, item)),
      );
      const count = (result: 'moved' | 'merged') => results.filter((each) => each === result).length;
      rows = { ...rows, moved: rows.moved + count('moved'), merged: rows.merged + count('merged') };
    }
    onProgress?.(rows);
  }
  return rows;
}

async function moveRow(
  { client, table, hmacKey, now }: MoveFormerRowsOptions,
  item: Item,
): Promise<'moved' | 'merged' | 'obsolete'> {
  const formerKey = item[LEDGER_KEY]?.S ?? '';
  const key = ledgerKeysOfNumber(formerKey.slice(FORMER_NUMBER.length), hmacKey).number;
  const row = convertRow(key, item, now);
  const isMoved = await succeeds(() =>
    client.send(
      new PutItemCommand({
        TableName: table,
        Item: row,
        ConditionExpression: `attribute_not_exists(${LEDGER_KEY})`,
      }),
    ),
  );
  const isMerged = !isMoved && (await mergeFailures({ client, table }, row));
  await client.send(new DeleteItemCommand({ TableName: table, Key: { [LEDGER_KEY]: { S: formerKey } } }));
  return isMoved ? 'moved' : isMerged ? 'merged' : 'obsolete';
}

/**
 * Returns the row under its new key. A row that had failures never expired, even after they were
 * reverted, so its retention is set here: that of failures, or of send times.
 */
function convertRow(key: string, item: Item, now: number): Record<string, AttributeValue> {
  const kept = Object.entries(item).filter(([attribute]) =>
    /^(failures|failedAt|sentAt\d+)$/.test(attribute),
  );
  const row = { [LEDGER_KEY]: { S: key }, ...Object.fromEntries(kept) };
  if (Number(item['failures']?.N ?? 0) === 0) return { ...row, [LEDGER_TTL]: expiresAfter(now, DAY_SECONDS) };
  const keptUntil = expiresAfter(Number(item['failedAt']?.N ?? now), ATTEMPT_RETENTION_SECONDS);
  return { ...row, keptUntil, [LEDGER_TTL]: keptUntil };
}

/**
 * Raises the failures of an existing row to those of the former row, unless a code was answered
 * correctly since.
 * @returns whether the existing row had fewer
 */
function mergeFailures(
  { client, table }: Pick<MoveFormerRowsOptions, 'client' | 'table'>,
  row: Item,
): Promise<boolean> {
  const { [LEDGER_KEY]: key, failures, failedAt, keptUntil } = row;
  if (!key || !failures || !failedAt || !keptUntil) return Promise.resolve(false);
  return succeeds(() =>
    client.send(
      new UpdateItemCommand({
        TableName: table,
        Key: { [LEDGER_KEY]: key },
        UpdateExpression:
          'SET failures = :failures, failedAt = if_not_exists(failedAt, :failedAt), ' +
          `keptUntil = if_not_exists(keptUntil, :keptUntil), ${LEDGER_TTL} = if_not_exists(keptUntil, :keptUntil)`,
        // Only the triggers that use the new keys write `provenAt`.
        ConditionExpression:
          '(attribute_not_exists(failures) OR failures < :failures) AND attribute_not_exists(provenAt)',
        ExpressionAttributeValues: { ':failures': failures, ':failedAt': failedAt, ':keptUntil': keptUntil },
      }),
    ),
  );
}

/** @returns false if the condition of a write was not met */
async function succeeds(write: () => Promise<unknown>): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

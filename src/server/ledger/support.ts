import {
  ConditionalCheckFailedException,
  GetItemCommand,
  UpdateItemCommand,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { numberValue } from './blocking-condition.ts';
import { DAY_SECONDS, expiresAfter } from './dynamodb-ledger.ts';
import { LEDGER_KEY, LEDGER_TTL } from './ledger-table.ts';
import { MAX_SEND_HISTORY } from './limit-settings.ts';
import {
  CHARGED_ATTRIBUTES,
  DEVICE_ATTRIBUTES,
  sentAtAttribute,
  toNumberRow,
  type NumberRow,
} from './number-row.ts';
import { REMOVE_PRIOR } from './prior-challenge.ts';

/** The lifetime of a link from support: as long as a call with the member may take. */
export const LINK_LIFETIME_SECONDS = 15 * 60;

/**
 * All attributes of the limits on SMS messages, and of the challenge. `unlock` removes them,
 * together with the failures.
 */
const LIMITING_ATTRIBUTES = [
  ...['challengeId', 'codeHash', 'attempts', 'attemptId', ...CHARGED_ATTRIBUTES],
  ...Array.from({ length: MAX_SEND_HISTORY }, (_, n) => sentAtAttribute(n)),
];

/**
 * Reads and changes rows of the ledger for the support command. Its writes set fixed values, so the
 * client may retry them.
 */
export class SupportLedger {
  readonly #client: DynamoDBClient;
  readonly #table: string;

  constructor(client: DynamoDBClient, table: string) {
    this.#client = client;
    this.#table = table;
  }

  /** Reads the row of a number or of its known browsers. A missing row is empty. */
  async read(key: string): Promise<NumberRow> {
    const { Item = {} } = await this.#client.send(
      new GetItemCommand({ TableName: this.#table, Key: { [LEDGER_KEY]: { S: key } }, ConsistentRead: true }),
    );
    return toNumberRow(Item);
  }

  /**
   * Ends the current challenge, and removes the failures and the send times of a row, so that a new
   * code can be requested at once. Keeps the known browsers.
   * @returns whether the row exists
   */
  async unlock(key: string): Promise<boolean> {
    return this.#updateExisting(
      key,
      `SET failures = :value REMOVE ${LIMITING_ATTRIBUTES.join(', ')}, ${REMOVE_PRIOR}`,
      0,
    );
  }

  /**
   * Lets a dormant number sign in with a code again. Keeps the expiry of the row.
   * @param key the key of the number's row
   * @param now milliseconds since 1970
   * @returns whether the row exists; a number without one is not dormant
   */
  async release(key: string, now: number): Promise<boolean> {
    return this.#updateExisting(key, 'SET releasedAt = :value', now);
  }

  /**
   * Forgets the known browsers of a number, and a link that would make one known.
   * @param key the key of the number's row
   */
  async forgetBrowsers(key: string): Promise<void> {
    const attributes = DEVICE_ATTRIBUTES.flatMap(({ hash, since }) => [hash, since]);
    await this.#updateExisting(key, `REMOVE ${[...attributes, 'deviceLink', 'deviceLinkUntil'].join(', ')}`);
  }

  /**
   * Stores the secret of a link, with which one browser can become known: `Ledger.redeemLink`. It
   * replaces an earlier link.
   * @param key the key of the number's row
   * @param linkHash the hash of the secret, as of a device
   * @param now milliseconds since 1970
   * @returns when the link expires, in milliseconds since 1970
   */
  async storeLink(key: string, linkHash: string, now: number): Promise<number> {
    const until = now + LINK_LIFETIME_SECONDS * 1000;
    await this.#client.send(
      new UpdateItemCommand({
        TableName: this.#table,
        Key: { [LEDGER_KEY]: { S: key } },
        UpdateExpression: `SET deviceLink = :link, deviceLinkUntil = :until, ${LEDGER_TTL} = if_not_exists(keptUntil, :ttl)`,
        ExpressionAttributeValues: {
          ':link': { S: linkHash },
          ':until': numberValue(until),
          ':ttl': expiresAfter(now, DAY_SECONDS),
        },
      }),
    );
    return until;
  }

  /** @returns whether the row exists */
  async #updateExisting(key: string, UpdateExpression: string, value?: number): Promise<boolean> {
    const command = new UpdateItemCommand({
      TableName: this.#table,
      Key: { [LEDGER_KEY]: { S: key } },
      UpdateExpression,
      ConditionExpression: `attribute_exists(${LEDGER_KEY})`,
      ...(value !== undefined && { ExpressionAttributeValues: { ':value': numberValue(value) } }),
    });
    try {
      await this.#client.send(command);
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }
}

import {
  ConditionalCheckFailedException,
  GetItemCommand,
  UpdateItemCommand,
  type DynamoDBClient,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { lock, number, textLimits } from './conditions.ts';
import { LEDGER_KEY, LEDGER_TTL } from './ledger-table.ts';
import { MAX_ATTEMPTS, REMEMBERED_TEXTS, TEXT_LIMITS } from './limits.ts';
import { sentAtAttribute, toNumberRow, type NumberRow } from './number-row.ts';

/** A code about to be sent. */
export interface NewChallenge {
  readonly challengeId: string;
  readonly codeHash: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** Cognito gives a trigger 5 s: 2 for the ledger, 1.8 for the text, and 1 to take back a text that was not sent. */
const CALL_TIMEOUT_MS = 2_000;
const WITHDRAW_TIMEOUT_MS = 1_000;

/** A row with nothing but the times of texts matters for as long as the widest limit looks back. */
const KEPT_SECONDS = Math.max(...TEXT_LIMITS.map(({ windowSeconds }) => windowSeconds));

/** Failures in a row are never forgotten by themselves: 9999-12-31. */
const FOR_EVER_SECONDS = 253_402_300_799;

const SENT_AT = Array.from({ length: REMEMBERED_TEXTS }, (_, n) => sentAtAttribute(n));
const OLDEST_SENT_AT = sentAtAttribute(REMEMBERED_TEXTS - 1);

/**
 * The table of challenges and send counts, one row a phone number. Each change is one conditional write, so the limits
 * hold however many requests come at once. `now` is milliseconds since 1970. An error of the table itself is thrown as
 * it comes: then nobody gets in.
 */
export class Ledger {
  readonly #client: DynamoDBClient;
  readonly #table: string;

  constructor(client: DynamoDBClient, table: string) {
    this.#client = client;
    this.#table = table;
  }

  /**
   * Puts a new challenge in the place of the old one and counts its text, if the limits allow a text now.
   * @returns the row with it; undefined if the limits refuse, and then `read` tells why
   */
  issue(key: string, challenge: NewChallenge, now: number): Promise<NumberRow | undefined> {
    const limits = textLimits(now);
    const locked = lock(now);
    return this.#update(key, {
      UpdateExpression:
        'SET challengeId = :id, codeHash = :hash, challengeExpiresAt = :expiresAt, attempts = :zero, ' +
        `${LEDGER_TTL} = if_not_exists(keptUntil, :ttl), sentAt0 = :now, ` +
        SENT_AT.slice(1)
          .map((older, n) => `${older} = if_not_exists(${sentAtAttribute(n)}, :zero)`)
          .join(', '),
      ConditionExpression: `NOT (${limits.expression} OR ${locked.expression})`,
      ExpressionAttributeValues: {
        ...limits.values,
        ...locked.values,
        ':id': { S: challenge.challengeId },
        ':hash': { S: challenge.codeHash },
        ':expiresAt': number(challenge.expiresAt),
        ':now': number(now),
        ':zero': number(0),
        ':ttl': keptUntil(now),
      },
    });
  }

  /** Takes back a challenge whose text was not sent: no code, no cool-down, no count. Nothing, if it was replaced. */
  async withdraw(key: string, challengeId: string): Promise<void> {
    const shifts = SENT_AT.slice(1).map((older, n) => `${sentAtAttribute(n)} = ${older}`);
    const update = {
      UpdateExpression: `SET ${shifts.join(', ')}, ${OLDEST_SENT_AT} = :zero REMOVE challengeId, codeHash`,
      ConditionExpression: 'challengeId = :id',
      ExpressionAttributeValues: { ':id': { S: challengeId }, ':zero': number(0) },
    };
    await this.#update(key, update, WITHDRAW_TIMEOUT_MS);
  }

  /**
   * Counts an attempt before anybody compares it: as one of the challenge's, and as a failure until `consume` says
   * otherwise.
   * @returns the row with it; undefined if no attempt is allowed, and then `read` tells why
   */
  attempt(key: string, challengeId: string, now: number): Promise<NumberRow | undefined> {
    const locked = lock(now);
    return this.#update(key, {
      UpdateExpression:
        'SET attempts = attempts + :one, failures = if_not_exists(failures, :zero) + :one, failedAt = :now, ' +
        `keptUntil = :forEver, ${LEDGER_TTL} = :forEver`,
      ConditionExpression:
        'challengeId = :id AND attempts < :maxAttempts AND challengeExpiresAt > :now ' +
        `AND NOT (${locked.expression})`,
      ExpressionAttributeValues: {
        ...locked.values,
        ':id': { S: challengeId },
        ':now': number(now),
        ':zero': number(0),
        ':one': number(1),
        ':maxAttempts': number(MAX_ATTEMPTS),
        ':forEver': number(FOR_EVER_SECONDS),
      },
    });
  }

  /**
   * Uses a code up after its right answer, which ends the failures in a row and the cool-down.
   * @returns whether this call was the one: of many at once exactly one is
   */
  async consume(key: string, challengeId: string, now: number): Promise<boolean> {
    const row = await this.#update(key, {
      UpdateExpression: `SET failures = :zero, ${LEDGER_TTL} = :ttl REMOVE challengeId, codeHash, keptUntil`,
      ConditionExpression: 'challengeId = :id',
      ExpressionAttributeValues: { ':id': { S: challengeId }, ':zero': number(0), ':ttl': keptUntil(now) },
    });
    return row !== undefined;
  }

  /** The row as it stands, to explain a refused write. Nothing is allowed because of what it says. */
  async read(key: string): Promise<NumberRow> {
    const { Item = {} } = await this.#client.send(
      new GetItemCommand({ TableName: this.#table, Key: { [LEDGER_KEY]: { S: key } }, ConsistentRead: true }),
      { abortSignal: AbortSignal.timeout(CALL_TIMEOUT_MS) },
    );
    return toNumberRow(Item);
  }

  async #update(
    key: string,
    update: Omit<UpdateItemCommandInput, 'TableName' | 'Key'>,
    timeoutMs = CALL_TIMEOUT_MS,
  ): Promise<NumberRow | undefined> {
    const command = new UpdateItemCommand({
      TableName: this.#table,
      Key: { [LEDGER_KEY]: { S: key } },
      ReturnValues: 'ALL_NEW',
      ...update,
    });
    try {
      const abortSignal = AbortSignal.timeout(timeoutMs);
      const { Attributes = {} } = await this.#client.send(command, { abortSignal });
      return toNumberRow(Attributes);
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return undefined;
      throw error;
    }
  }
}

function keptUntil(now: number) {
  return number(Math.ceil(now / 1000) + KEPT_SECONDS);
}

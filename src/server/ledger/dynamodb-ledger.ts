import {
  ConditionalCheckFailedException,
  GetItemCommand,
  UpdateItemCommand,
  type AttributeValue,
  type DynamoDBClient,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { Budget } from './budget.ts';
import { lockoutCondition, number, sendLimitCondition } from './blocking-condition.ts';
import { isUnknownNumber } from './ledger-key.ts';
import { LEDGER_KEY, LEDGER_TTL } from './ledger-table.ts';
import type { Ledger, NewChallenge } from './ledger.ts';
import { MAX_ATTEMPTS, sendHistoryLength, type NumberLimits } from './limits.ts';
import { sentAtAttribute, toNumberRow, type NumberRow } from './number-row.ts';
import { FORGET_PRIOR, KEEP_PRIOR, PRIOR_VALUES, RESTORE_PRIOR } from './prior-challenge.ts';

/** A call that hangs leaves room for the others; what takes back runs after the deadline too, in the last second. */
const TIMEOUTS = { callMs: 2_000, takeBackMs: 900 };

/** A row with nothing but the times of texts, or a spent budget, matters for a day at most. */
const DAY_SECONDS = 24 * 60 * 60;

/** A known number's failures in a row are never forgotten by themselves: 9999-12-31. */
const FOR_EVER_SECONDS = 253_402_300_799;

/** An unknown number has no account to lose. Its row is kept for so long after its last text or failure. */
const UNKNOWN_KEPT_SECONDS = 30 * DAY_SECONDS;

type Update = Omit<UpdateItemCommandInput, 'TableName' | 'Key'>;

/**
 * The ledger in one DynamoDB table. Its writes must not be repeated: an answer that got lost would count twice.
 * @param client made with `maxAttempts: 1`
 * @param deadline ends every call but those that take something back
 * @param timeouts of each call to DynamoDB
 */
export class DynamoDbLedger implements Ledger {
  readonly #client: DynamoDBClient;
  readonly #table: string;
  readonly #limits: NumberLimits;
  readonly #deadline: AbortSignal | undefined;
  readonly #timeouts: typeof TIMEOUTS;
  readonly #sentAt: readonly string[];

  constructor(
    client: DynamoDBClient,
    table: string,
    limits: NumberLimits,
    deadline?: AbortSignal,
    timeouts = TIMEOUTS,
  ) {
    this.#client = client;
    this.#table = table;
    this.#limits = limits;
    this.#deadline = deadline;
    this.#timeouts = timeouts;
    this.#sentAt = Array.from({ length: sendHistoryLength(limits) }, (_, n) => sentAtAttribute(n));
  }

  /** The same ledger for one call of a trigger, which has to answer in time. */
  within(deadline: AbortSignal): DynamoDbLedger {
    return new DynamoDbLedger(this.#client, this.#table, this.#limits, deadline, this.#timeouts);
  }

  issue(key: string, challenge: NewChallenge, now: number): Promise<NumberRow | undefined> {
    const texts = sendLimitCondition(this.#limits, now);
    const lock = lockoutCondition(now);
    const shifts = this.#sentAt
      .slice(1)
      .map((older, n) => `${older} = if_not_exists(${sentAtAttribute(n)}, :zero)`);
    return this.#updateNumber(key, {
      UpdateExpression:
        `SET ${KEEP_PRIOR}, challengeId = :id, codeHash = :hash, challengeExpiresAt = :expiresAt, attempts = :zero, ` +
        `${LEDGER_TTL} = if_not_exists(keptUntil, :ttl), ${['sentAt0 = :now', ...shifts].join(', ')} REMOVE attemptId`,
      ConditionExpression: `NOT (${texts.expression} OR ${lock.expression})`,
      ExpressionAttributeValues: {
        ...texts.values,
        ...lock.values,
        ...PRIOR_VALUES,
        ':id': { S: challenge.challengeId },
        ':hash': { S: challenge.codeHash },
        ':expiresAt': number(challenge.expiresAt),
        ':now': number(now),
        ':ttl': keptUntil(now, isUnknownNumber(key) ? UNKNOWN_KEPT_SECONDS : DAY_SECONDS),
      },
    });
  }

  async withdraw(key: string, challengeId: string): Promise<void> {
    const shifts = this.#sentAt.slice(1).map((older, n) => `${sentAtAttribute(n)} = ${older}`);
    const update = {
      UpdateExpression:
        `SET ${[RESTORE_PRIOR, ...shifts, `${this.#sentAt.at(-1)} = :zero`].join(', ')} ` +
        `REMOVE attemptId, ${FORGET_PRIOR}`,
      ConditionExpression: 'challengeId = :id',
      ExpressionAttributeValues: { ...PRIOR_VALUES, ':id': { S: challengeId } },
    };
    await this.#update(key, update, AbortSignal.timeout(this.#timeouts.takeBackMs));
  }

  async abandon(key: string, challengeId: string): Promise<void> {
    const update = {
      UpdateExpression: `REMOVE challengeId, codeHash, ${FORGET_PRIOR}`,
      ConditionExpression: 'challengeId = :id',
      ExpressionAttributeValues: { ':id': { S: challengeId } },
    };
    await this.#update(key, update, AbortSignal.timeout(this.#timeouts.takeBackMs));
  }

  attempt(key: string, challengeId: string, attemptId: string, now: number): Promise<NumberRow | undefined> {
    const lock = lockoutCondition(now);
    const kept = isUnknownNumber(key)
      ? { expression: `${LEDGER_TTL} = :ttl`, ':ttl': keptUntil(now, UNKNOWN_KEPT_SECONDS) }
      : { expression: `keptUntil = :ttl, ${LEDGER_TTL} = :ttl`, ':ttl': number(FOR_EVER_SECONDS) };
    return this.#updateNumber(key, {
      UpdateExpression:
        'SET attempts = attempts + :one, failures = if_not_exists(failures, :zero) + :one, failedAt = :now, ' +
        `attemptId = :attemptId, ${kept.expression}`,
      ConditionExpression:
        'challengeId = :id AND attempts < :maxAttempts AND challengeExpiresAt > :now ' +
        `AND NOT (${lock.expression})`,
      ExpressionAttributeValues: {
        ...lock.values,
        ':id': { S: challengeId },
        ':attemptId': { S: attemptId },
        ':now': number(now),
        ':zero': number(0),
        ':one': number(1),
        ':maxAttempts': number(MAX_ATTEMPTS),
        ':ttl': kept[':ttl'],
      },
    });
  }

  async revertAttempt(key: string, challengeId: string, attemptId: string): Promise<void> {
    const update = {
      UpdateExpression: 'SET attempts = attempts - :one, failures = failures - :one REMOVE attemptId',
      ConditionExpression: 'challengeId = :id AND attemptId = :attemptId',
      ExpressionAttributeValues: {
        ':id': { S: challengeId },
        ':attemptId': { S: attemptId },
        ':one': number(1),
      },
    };
    await this.#update(key, update, AbortSignal.timeout(this.#timeouts.takeBackMs));
  }

  async consume(key: string, challengeId: string, now: number): Promise<boolean> {
    const row = await this.#update(key, {
      UpdateExpression: `SET failures = :zero, ${LEDGER_TTL} = :ttl REMOVE challengeId, codeHash, keptUntil, ${FORGET_PRIOR}`,
      ConditionExpression: 'challengeId = :id',
      ExpressionAttributeValues: {
        ':id': { S: challengeId },
        ':zero': number(0),
        ':ttl': keptUntil(now, DAY_SECONDS),
      },
    });
    return row !== undefined;
  }

  async read(key: string): Promise<NumberRow> {
    const { Item = {} } = await this.#client.send(
      new GetItemCommand({ TableName: this.#table, Key: { [LEDGER_KEY]: { S: key } }, ConsistentRead: true }),
      { abortSignal: this.#callSignal() },
    );
    return toNumberRow(Item);
  }

  async spend({ key, texts, endsAt }: Budget): Promise<number | undefined> {
    const row = await this.#update(key, {
      UpdateExpression: `SET ${LEDGER_TTL} = :ttl ADD texts :one`,
      ConditionExpression: 'NOT texts >= :budget',
      ExpressionAttributeValues: {
        ':one': number(1),
        ':budget': number(texts),
        ':ttl': keptUntil(endsAt, DAY_SECONDS),
      },
    });
    return row && Number(row['texts']?.N);
  }

  async refund({ key }: Budget): Promise<void> {
    const update = {
      UpdateExpression: 'SET texts = texts - :one',
      ConditionExpression: 'texts > :zero',
      ExpressionAttributeValues: { ':one': number(1), ':zero': number(0) },
    };
    await this.#update(key, update, AbortSignal.timeout(this.#timeouts.takeBackMs));
  }

  #callSignal(): AbortSignal {
    const timeout = AbortSignal.timeout(this.#timeouts.callMs);
    return this.#deadline ? AbortSignal.any([timeout, this.#deadline]) : timeout;
  }

  async #updateNumber(key: string, update: Update): Promise<NumberRow | undefined> {
    const row = await this.#update(key, update);
    return row && toNumberRow(row);
  }

  async #update(
    key: string,
    update: Update,
    abortSignal = this.#callSignal(),
  ): Promise<Record<string, AttributeValue> | undefined> {
    const command = new UpdateItemCommand({
      TableName: this.#table,
      Key: { [LEDGER_KEY]: { S: key } },
      ReturnValues: 'ALL_NEW',
      ...update,
    });
    try {
      const { Attributes = {} } = await this.#client.send(command, { abortSignal });
      return Attributes;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return undefined;
      throw error;
    }
  }
}

/** When a row may go, for DynamoDB's TTL. @param time from which it is kept, in milliseconds since 1970 */
function keptUntil(time: number, seconds: number): AttributeValue {
  return number(Math.ceil(time / 1000) + seconds);
}

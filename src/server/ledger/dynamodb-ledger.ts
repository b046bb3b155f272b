import {
  ConditionalCheckFailedException,
  GetItemCommand,
  UpdateItemCommand,
  type AttributeValue,
  type DynamoDBClient,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { Budget } from './budget.ts';
import { lockoutCondition, numberValue, sendLimitCondition } from './blocking-condition.ts';
import { isUnknownNumber } from './ledger-key.ts';
import { LEDGER_KEY, LEDGER_TTL } from './ledger-table.ts';
import type { Ledger, NewChallenge } from './ledger.ts';
import { MAX_ATTEMPTS, sendHistoryLength, type NumberLimits } from './limits.ts';
import { sentAtAttribute, toNumberRow, type NumberRow } from './number-row.ts';
import { REMOVE_PRIOR, SAVE_PRIOR, PRIOR_VALUES, RESTORE_PRIOR } from './prior-challenge.ts';

/**
 * The timeouts of one call: short, so that a hanging call leaves time for the others. Rollbacks
 * also run after the deadline, in the last second.
 */
const TIMEOUTS = { callMs: 2_000, rollbackMs: 900 };

/** The retention of a row that contains only the times of messages, and of a budget. */
const DAY_SECONDS = 24 * 60 * 60;

/**
 * The expiry of a row with failures of a registered number, which are only reset by a correct
 * answer: 9999-12-31.
 */
const NO_EXPIRY_SECONDS = 253_402_300_799;

/**
 * The retention of an unknown number's row after its last message or failure. Without an account,
 * nothing needs protection for longer.
 */
const UNKNOWN_RETENTION_SECONDS = 30 * DAY_SECONDS;

type Update = Omit<UpdateItemCommandInput, 'TableName' | 'Key'>;

/**
 * Stores the ledger in one DynamoDB table. Writes must not be retried: a write whose response was
 * lost would count twice.
 * @param client a client with `maxAttempts: 1`
 * @param deadline aborts every call except rollbacks
 * @param timeouts the timeouts of one call to DynamoDB
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

  /** Returns the same ledger with a deadline, for one invocation of a trigger. */
  withDeadline(deadline: AbortSignal): DynamoDbLedger {
    return new DynamoDbLedger(this.#client, this.#table, this.#limits, deadline, this.#timeouts);
  }

  issue(key: string, challenge: NewChallenge, now: number): Promise<NumberRow | undefined> {
    const sendLimit = sendLimitCondition(this.#limits, now);
    const lock = lockoutCondition(now);
    const shifts = this.#sentAt
      .slice(1)
      .map((older, n) => `${older} = if_not_exists(${sentAtAttribute(n)}, :zero)`);
    return this.#updateNumber(key, {
      UpdateExpression:
        `SET ${SAVE_PRIOR}, challengeId = :id, codeHash = :hash, challengeExpiresAt = :expiresAt, attempts = :zero, ` +
        `${LEDGER_TTL} = if_not_exists(keptUntil, :ttl), ${['sentAt0 = :now', ...shifts].join(', ')} REMOVE attemptId`,
      ConditionExpression: `NOT (${sendLimit.expression} OR ${lock.expression})`,
      ExpressionAttributeValues: {
        ...sendLimit.values,
        ...lock.values,
        ...PRIOR_VALUES,
        ':id': { S: challenge.challengeId },
        ':hash': { S: challenge.codeHash },
        ':expiresAt': numberValue(challenge.expiresAt),
        ':now': numberValue(now),
        ':ttl': expiresAfter(now, isUnknownNumber(key) ? UNKNOWN_RETENTION_SECONDS : DAY_SECONDS),
      },
    });
  }

  async rollBack(key: string, challengeId: string): Promise<void> {
    const shifts = this.#sentAt.slice(1).map((older, n) => `${sentAtAttribute(n)} = ${older}`);
    const update = {
      UpdateExpression:
        `SET ${[RESTORE_PRIOR, ...shifts, `${this.#sentAt.at(-1)} = :zero`].join(', ')} ` +
        `REMOVE attemptId, ${REMOVE_PRIOR}`,
      ConditionExpression: 'challengeId = :id',
      ExpressionAttributeValues: { ...PRIOR_VALUES, ':id': { S: challengeId } },
    };
    await this.#update(key, update, AbortSignal.timeout(this.#timeouts.rollbackMs));
  }

  async abandon(key: string, challengeId: string): Promise<void> {
    const update = {
      UpdateExpression: `REMOVE challengeId, codeHash, ${REMOVE_PRIOR}`,
      ConditionExpression: 'challengeId = :id',
      ExpressionAttributeValues: { ':id': { S: challengeId } },
    };
    await this.#update(key, update, AbortSignal.timeout(this.#timeouts.rollbackMs));
  }

  attempt(key: string, challengeId: string, attemptId: string, now: number): Promise<NumberRow | undefined> {
    const lock = lockoutCondition(now);
    const expiry = isUnknownNumber(key)
      ? { expression: `${LEDGER_TTL} = :ttl`, ':ttl': expiresAfter(now, UNKNOWN_RETENTION_SECONDS) }
      : { expression: `keptUntil = :ttl, ${LEDGER_TTL} = :ttl`, ':ttl': numberValue(NO_EXPIRY_SECONDS) };
    return this.#updateNumber(key, {
      UpdateExpression:
        'SET attempts = attempts + :one, failures = if_not_exists(failures, :zero) + :one, failedAt = :now, ' +
        `attemptId = :attemptId, ${expiry.expression}`,
      ConditionExpression:
        'challengeId = :id AND attempts < :maxAttempts AND challengeExpiresAt > :now ' +
        `AND NOT (${lock.expression})`,
      ExpressionAttributeValues: {
        ...lock.values,
        ':id': { S: challengeId },
        ':attemptId': { S: attemptId },
        ':now': numberValue(now),
        ':zero': numberValue(0),
        ':one': numberValue(1),
        ':maxAttempts': numberValue(MAX_ATTEMPTS),
        ':ttl': expiry[':ttl'],
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
        ':one': numberValue(1),
      },
    };
    await this.#update(key, update, AbortSignal.timeout(this.#timeouts.rollbackMs));
  }

  async consume(key: string, challengeId: string, now: number): Promise<boolean> {
    const row = await this.#update(key, {
      UpdateExpression: `SET failures = :zero, ${LEDGER_TTL} = :ttl REMOVE challengeId, codeHash, keptUntil, ${REMOVE_PRIOR}`,
      ConditionExpression: 'challengeId = :id',
      ExpressionAttributeValues: {
        ':id': { S: challengeId },
        ':zero': numberValue(0),
        ':ttl': expiresAfter(now, DAY_SECONDS),
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

  async spend({ key, limit, endsAt }: Budget): Promise<number | undefined> {
    const row = await this.#update(key, {
      UpdateExpression: `SET ${LEDGER_TTL} = :ttl ADD texts :one`,
      ConditionExpression: 'NOT texts >= :budget',
      ExpressionAttributeValues: {
        ':one': numberValue(1),
        ':budget': numberValue(limit),
        ':ttl': expiresAfter(endsAt, DAY_SECONDS),
      },
    });
    return row && Number(row['texts']?.N);
  }

  async refund({ key }: Budget): Promise<void> {
    const update = {
      UpdateExpression: 'SET texts = texts - :one',
      ConditionExpression: 'texts > :zero',
      ExpressionAttributeValues: { ':one': numberValue(1), ':zero': numberValue(0) },
    };
    await this.#update(key, update, AbortSignal.timeout(this.#timeouts.rollbackMs));
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

/**
 * Returns when DynamoDB's TTL may delete a row.
 * @param time the start of the retention, in milliseconds since 1970
 */
function expiresAfter(time: number, seconds: number): AttributeValue {
  return numberValue(Math.ceil(time / 1000) + seconds);
}

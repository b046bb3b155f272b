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
import { isKnownBrowsersKey, isUnknownNumberKey } from './ledger-key.ts';
import { LEDGER_KEY, LEDGER_TTL } from './ledger-table.ts';
import type { KnownBrowser } from './known-browsers.ts';
import { signUpKey, type Ledger, type NewChallenge, type CorrectAnswer } from './ledger.ts';
import { MAX_ATTEMPTS, limitsOf, sendHistoryLength, type NumberLimits } from './limits.ts';
import {
  CHARGED_ATTRIBUTES,
  DEVICE_ATTRIBUTES,
  sentAtAttribute,
  toNumberRow,
  type NumberRow,
} from './number-row.ts';
import { REMOVE_PRIOR, SAVE_PRIOR, PRIOR_VALUES, RESTORE_PRIOR } from './prior-challenge.ts';

/**
 * The timeouts of one call: short, so that a hanging call leaves time for the others. Rollbacks
 * also run after the deadline, in the last second.
 */
const TIMEOUTS = { callMs: 2_000, rollbackMs: 900 };

/** The retention of a row that contains only the times of messages. */
export const DAY_SECONDS = 24 * 60 * 60;

/**
 * The retention of a row after an attempt, for its failures and its known browsers: the longest
 * lockout that anyone can cause is far shorter, and a browser may be used once a year.
 */
export const ATTEMPT_RETENTION_SECONDS = 400 * DAY_SECONDS;

/**
 * The retention of a row after an attempt, where numbers can be dormant: the time of the last
 * correct code must outlive the longest silence of a member. Ten years are the most that
 * `DORMANT_AFTER_DAYS` accepts.
 */
export const DORMANCY_RETENTION_SECONDS = 3_650 * DAY_SECONDS;

/**
 * The retention of an unknown number's row after its last message or failure. Without an account,
 * nothing needs protection for longer.
 */
const UNKNOWN_RETENTION_SECONDS = 30 * DAY_SECONDS;

/** The retention of a budget and of sign-ups after their day, until the sweep has read them. */
const BUDGET_RETENTION_SECONDS = 7 * DAY_SECONDS;

/**
 * The sealed new number of a member, and the challenge whose answer asked for it. Only the next
 * round of the same sign-in can take it.
 */
const NEW_NUMBER_ATTRIBUTES = ['newNumber', 'newNumberOf'] as const;

/** The id in a row whose challenge continues in another one. No challenge has it. */
const RETIRED_ID = 'retired';

type Update = Omit<UpdateItemCommandInput, 'TableName' | 'Key'>;

/**
 * Stores the ledger in one DynamoDB table. Writes must not be retried: a write whose response was
 * lost would count twice.
 * @param client a client with `maxAttempts: 1`
 * @param deadline aborts every call except rollbacks
 * @param timeouts the timeouts of one call to DynamoDB
 * @param retentionSeconds the retention of a row after an attempt, except for unknown numbers
 */
export class DynamoDbLedger implements Ledger {
  readonly #client: DynamoDBClient;
  readonly #table: string;
  readonly #limits: NumberLimits;
  readonly #deadline: AbortSignal | undefined;
  readonly #timeouts: typeof TIMEOUTS;
  readonly #retentionSeconds: number;

  constructor(
    client: DynamoDBClient,
    table: string,
    limits: NumberLimits,
    deadline?: AbortSignal,
    timeouts = TIMEOUTS,
    retentionSeconds = ATTEMPT_RETENTION_SECONDS,
  ) {
    this.#client = client;
    this.#table = table;
    this.#limits = limits;
    this.#deadline = deadline;
    this.#timeouts = timeouts;
    this.#retentionSeconds = retentionSeconds;
  }

  /** Returns the same ledger with a deadline, for one invocation of a trigger. */
  withDeadline(deadline: AbortSignal): DynamoDbLedger {
    return new DynamoDbLedger(
      this.#client,
      this.#table,
      this.#limits,
      deadline,
      this.#timeouts,
      this.#retentionSeconds,
    );
  }

  issue(key: string, challenge: NewChallenge, now: number): Promise<NumberRow | undefined> {
    const limits = limitsOf(key, this.#limits);
    const sendLimit = sendLimitCondition(limits, now);
    const lock = lockoutCondition(limits, now);
    const charged = zip(CHARGED_ATTRIBUTES, challenge.charged.map(stringValue));
    const sentAt = this.#sentAt(key);
    const shifts = sentAt
      .slice(1)
      .map((older, n) => `${older} = if_not_exists(${sentAtAttribute(n)}, :zero)`);
    return this.#updateNumber(key, {
      UpdateExpression:
        `SET ${SAVE_PRIOR}, challengeId = :id, codeHash = :hash, challengeExpiresAt = :expiresAt, attempts = :zero, ` +
        `${LEDGER_TTL} = if_not_exists(keptUntil, :ttl), ` +
        `${[...charged.actions, 'sentAt0 = :now', ...shifts].join(', ')} ` +
        `REMOVE ${['attemptId', ...charged.missing].join(', ')}`,
      ConditionExpression: `NOT (${sendLimit.expression} OR ${lock.expression})`,
      ExpressionAttributeValues: {
        ...sendLimit.values,
        ...lock.values,
        ...PRIOR_VALUES,
        ...charged.values,
        ':id': { S: challenge.challengeId },
        ':hash': { S: challenge.codeHash },
        ':expiresAt': numberValue(challenge.expiresAt),
        ':now': numberValue(now),
        ':ttl': expiresAfter(now, isUnknownNumberKey(key) ? UNKNOWN_RETENTION_SECONDS : DAY_SECONDS),
      },
    });
  }

  async rollBack(key: string, challengeId: string): Promise<void> {
    const sentAt = this.#sentAt(key);
    const shifts = sentAt.slice(1).map((older, n) => `${sentAtAttribute(n)} = ${older}`);
    const update = {
      UpdateExpression:
        `SET ${[RESTORE_PRIOR, ...shifts, `${sentAt.at(-1)} = :zero`].join(', ')} ` +
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

  async retire(key: string, challengeId: string): Promise<boolean> {
    const row = await this.#update(key, {
      UpdateExpression: `SET challengeId = :retired, challengeExpiresAt = :zero REMOVE codeHash, ${REMOVE_PRIOR}`,
      ConditionExpression: 'challengeId = :id',
      ExpressionAttributeValues: {
        ':id': { S: challengeId },
        ':retired': { S: RETIRED_ID },
        ':zero': numberValue(0),
      },
    });
    return row !== undefined;
  }

  adopt(key: string, challenge: NewChallenge, sentAt: number, now: number): Promise<NumberRow | undefined> {
    const lock = lockoutCondition(limitsOf(key, this.#limits), now);
    const charged = zip(CHARGED_ATTRIBUTES, challenge.charged.map(stringValue));
    const older = this.#sentAt(key)
      .slice(1)
      .map((attribute) => `${attribute} = if_not_exists(${attribute}, :zero)`);
    return this.#updateNumber(key, {
      UpdateExpression:
        `SET ${['challengeId = :id', 'codeHash = :hash', ...charged.actions, ...older].join(', ')}, ` +
        `challengeExpiresAt = :expiresAt, attempts = :zero, sentAt0 = :sentAt, ` +
        `${LEDGER_TTL} = if_not_exists(keptUntil, :ttl) ` +
        `REMOVE ${['attemptId', REMOVE_PRIOR, ...charged.missing].join(', ')}`,
      ConditionExpression: `NOT (${lock.expression})`,
      ExpressionAttributeValues: {
        ...lock.values,
        ...charged.values,
        ':id': { S: challenge.challengeId },
        ':hash': { S: challenge.codeHash },
        ':expiresAt': numberValue(challenge.expiresAt),
        ':sentAt': numberValue(sentAt),
        ':ttl': expiresAfter(now, DAY_SECONDS),
        ':zero': numberValue(0),
      },
    });
  }

  attempt(key: string, challengeId: string, attemptId: string, now: number): Promise<NumberRow | undefined> {
    const lock = lockoutCondition(limitsOf(key, this.#limits), now);
    const retention = isUnknownNumberKey(key)
      ? { attributes: [LEDGER_TTL], seconds: UNKNOWN_RETENTION_SECONDS }
      : { attributes: ['keptUntil', LEDGER_TTL], seconds: this.#retentionSeconds };
    return this.#updateNumber(key, {
      UpdateExpression:
        'SET attempts = attempts + :one, failures = if_not_exists(failures, :zero) + :one, failedAt = :now, ' +
        `attemptId = :attemptId, ${retention.attributes.map((attribute) => `${attribute} = :ttl`).join(', ')}`,
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
        ':ttl': expiresAfter(now, retention.seconds),
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

  async consume(key: string, challengeId: string, answer: CorrectAnswer, now: number): Promise<boolean> {
    const known = zipDevices(isKnownBrowsersKey(key) ? [] : answer.devices);
    const wish = zip(
      NEW_NUMBER_ATTRIBUTES,
      answer.newNumber === undefined ? [] : [answer.newNumber, challengeId].map(stringValue),
    );
    const set = ['failures = :zero', 'provenAt = :now', ...known.actions, ...wish.actions];
    const remove = ['challengeId', 'codeHash', ...CHARGED_ATTRIBUTES, ...wish.missing];
    const row = await this.#update(key, {
      UpdateExpression: `SET ${set.join(', ')} REMOVE ${remove.join(', ')}, ${REMOVE_PRIOR}`,
      ConditionExpression: 'challengeId = :id',
      ExpressionAttributeValues: {
        ...known.values,
        ...wish.values,
        ':id': { S: challengeId },
        ':now': numberValue(now),
        ':zero': numberValue(0),
      },
    });
    return row !== undefined;
  }

  async takeNewNumber(key: string, challengeId: string): Promise<string | undefined> {
    const row = await this.#update(key, {
      UpdateExpression: `REMOVE ${NEW_NUMBER_ATTRIBUTES.join(', ')}`,
      ConditionExpression: 'newNumberOf = :id',
      ExpressionAttributeValues: { ':id': { S: challengeId } },
      ReturnValues: 'ALL_OLD',
    });
    return row?.['newNumber']?.S;
  }

  async prove(key: string, devices: readonly KnownBrowser[], now: number): Promise<void> {
    const known = zipDevices(devices);
    await this.#update(key, {
      UpdateExpression:
        `SET ${['provenAt = :now', 'keptUntil = :ttl', `${LEDGER_TTL} = :ttl`, ...known.actions].join(', ')} ` +
        `REMOVE ${known.missing.join(', ')}`,
      ExpressionAttributeValues: {
        ...known.values,
        ':now': numberValue(now),
        ':ttl': expiresAfter(now, this.#retentionSeconds),
      },
    });
  }

  async redeemLink(
    key: string,
    linkHash: string,
    devices: readonly KnownBrowser[],
    now: number,
  ): Promise<boolean> {
    const known = zipDevices(devices);
    const row = await this.#update(key, {
      UpdateExpression:
        `SET ${[...known.actions, 'keptUntil = :ttl', `${LEDGER_TTL} = :ttl`].join(', ')} ` +
        'REMOVE deviceLink, deviceLinkUntil',
      ConditionExpression: 'deviceLink = :link AND deviceLinkUntil > :now',
      ExpressionAttributeValues: {
        ...known.values,
        ':link': { S: linkHash },
        ':now': numberValue(now),
        ':ttl': expiresAfter(now, this.#retentionSeconds),
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

  async spend({ key, limit, endsAt }: Budget, count: 0 | 1 = 1): Promise<number | undefined> {
    const row = await this.#update(key, {
      UpdateExpression: `SET ${LEDGER_TTL} = :ttl ADD texts :count`,
      ConditionExpression: 'NOT texts >= :budget',
      ExpressionAttributeValues: {
        ':count': numberValue(count),
        ':budget': numberValue(limit),
        ':ttl': expiresAfter(endsAt, BUDGET_RETENTION_SECONDS),
      },
    });
    return row && Number(row['texts']?.N);
  }

  async refund(key: string, count: 0 | 1 = 1): Promise<void> {
    const update = {
      UpdateExpression: 'SET texts = texts - :count',
      ConditionExpression: 'texts > :zero',
      ExpressionAttributeValues: { ':count': numberValue(count), ':zero': numberValue(0) },
    };
    await this.#update(key, update, AbortSignal.timeout(this.#timeouts.rollbackMs));
  }

  async recordSignUp(budget: Budget, n: number, userName: string): Promise<void> {
    await this.#update(signUpKey(budget, n), {
      UpdateExpression: `SET userName = :userName, ${LEDGER_TTL} = :ttl`,
      ExpressionAttributeValues: {
        ':userName': { S: userName },
        ':ttl': expiresAfter(budget.endsAt, BUDGET_RETENTION_SECONDS),
      },
    });
  }

  /** Returns the attributes with the send times of a row, newest first. */
  #sentAt(key: string): string[] {
    const length = sendHistoryLength(limitsOf(key, this.#limits));
    return Array.from({ length }, (_, n) => sentAtAttribute(n));
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
 * Assigns values to attributes in order.
 * @returns the SET actions with their values, and the attributes that got no value
 */
function zip(attributes: readonly string[], values: readonly AttributeValue[]) {
  return {
    actions: values.map((_, n) => `${attributes[n]} = :${attributes[n]}`),
    values: Object.fromEntries(values.map((value, n) => [`:${attributes[n]}`, value])),
    missing: attributes.slice(values.length),
  };
}

function zipDevices(devices: readonly KnownBrowser[]) {
  return zip(
    DEVICE_ATTRIBUTES.flatMap(({ hash, since }) => [hash, since]),
    devices.flatMap(({ hash, since }) => [stringValue(hash), numberValue(since)]),
  );
}

const stringValue = (value: string): AttributeValue => ({ S: value });

/**
 * Returns when DynamoDB's TTL may delete a row.
 * @param time the start of the retention, in milliseconds since 1970
 */
export function expiresAfter(time: number, seconds: number): AttributeValue {
  return numberValue(Math.ceil(time / 1000) + seconds);
}

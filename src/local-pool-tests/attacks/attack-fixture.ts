import { fileURLToPath } from 'node:url';
import {
  RespondToAuthChallengeCommand,
  type RespondToAuthChallengeCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  type AttributeValue,
} from '@aws-sdk/client-dynamodb';
import type { AnswerMetadata, ProofParameters } from '../../contract/challenge-parameters.ts';
import {
  ANY_CREDENTIALS,
  CLIENT_ID,
  PoolFixture,
  type PoolFixtureOptions,
} from '../../local-pool/testing/pool-fixture.ts';
import type { SmsMessage } from '../../local-pool/inbox/inbox.ts';
import { LEDGER_TABLE } from '../../local-pool/triggers/trigger-environment.ts';
import { numberKey } from './ledger-keys.ts';

const TRIGGERS_FOLDER = fileURLToPath(new URL('../../server', import.meta.url));

/** For specs with hundreds of requests or with slow dependencies, on a busy machine. */
export const TIMEOUT_MS = 60_000;

export type LedgerRow = Record<string, AttributeValue>;

/** The response to a request that starts a sign-in or answers a challenge. */
export type ChallengeResponse = RespondToAuthChallengeCommandOutput;

/** A sign-in whose code was sent, and the code. */
export interface PendingSignIn {
  readonly phoneNumber: string;
  readonly userName: string;
  readonly session: string;
  readonly code: string;
}

/** A running pool with the triggers of this project, and direct access to its ledger. */
export class AttackFixture {
  readonly pool: PoolFixture;
  readonly dynamoDb: DynamoDBClient;
  readonly #log: readonly string[];

  private constructor(pool: PoolFixture, log: readonly string[]) {
    this.pool = pool;
    this.#log = log;
    this.dynamoDb = new DynamoDBClient({
      endpoint: pool.pool.url,
      ...ANY_CREDENTIALS,
    });
  }

  static async start(options: PoolFixtureOptions = {}): Promise<AttackFixture> {
    const log: string[] = [];
    const onLog = (line: string) => log.push(line);
    const pool = await PoolFixture.start({
      triggersFolder: TRIGGERS_FOLDER,
      now: Date.now,
      onLog,
      ...options,
    });
    return new AttackFixture(pool, log);
  }

  /** The log output of the triggers. */
  get log(): string {
    return this.#log.join('');
  }

  async stop(): Promise<void> {
    this.dynamoDb.destroy();
    await this.pool.stop();
  }

  async messagesTo(phoneNumber: string): Promise<string[]> {
    const query = `to=${encodeURIComponent(phoneNumber)}`;
    const response = await fetch(`${this.pool.pool.url}/inbox/messages?${query}`);
    return ((await response.json()) as SmsMessage[]).map(({ body }) => body);
  }

  /** Returns the newest code that was sent to a number. */
  async codeFor(phoneNumber: string): Promise<string> {
    return (await this.messagesTo(phoneNumber))[0]?.slice(0, 6) ?? 'none';
  }

  async sessionFor(phoneNumber: string): Promise<string> {
    return (await this.pool.startSignIn(phoneNumber)).Session ?? '';
  }

  /** Registers a new number and requests a code. */
  async startSignIn(): Promise<PendingSignIn> {
    const member = await this.pool.signUp();
    const session = await this.sessionFor(member.phoneNumber);
    return { ...member, session, code: await this.codeFor(member.phoneNumber) };
  }

  /** Answers a challenge with metadata, as the app does. */
  respond(
    session: string | undefined,
    username: string,
    answer: string,
    metadata: AnswerMetadata,
  ): Promise<ChallengeResponse> {
    return this.pool.cognito.send(
      new RespondToAuthChallengeCommand({
        ClientId: CLIENT_ID,
        ChallengeName: 'CUSTOM_CHALLENGE',
        Session: session,
        ChallengeResponses: { USERNAME: username, ANSWER: answer },
        ClientMetadata: metadata,
      }),
    );
  }

  /** Answers a challenge. @returns the result as in `resultOf` */
  guess(session: string | undefined, phoneNumber: string, answer: string): Promise<string> {
    return resultOf(this.pool.answer(session, phoneNumber, answer));
  }

  /** Starts a sign-in and answers its challenge. @returns the result as in `resultOf` */
  async guessInNewSession(phoneNumber: string, answer: string): Promise<string> {
    const started = this.pool.startSignIn(phoneNumber);
    const result = await resultOf(started);
    return result.startsWith('attemptsLeft=')
      ? this.guess((await started).Session, phoneNumber, answer)
      : result;
  }

  async row(key: string): Promise<LedgerRow> {
    const read = new GetItemCommand({ TableName: LEDGER_TABLE, Key: { pk: { S: key } } });
    return (await this.dynamoDb.send(read)).Item ?? {};
  }

  async writeRow(row: LedgerRow): Promise<void> {
    await this.dynamoDb.send(new PutItemCommand({ TableName: LEDGER_TABLE, Item: row }));
  }

  /**
   * Sets the wrong answers in a row of a number. @param failedAt milliseconds since 1970: now for a
   * number that is locked, 0 for one whose lockout has ended
   */
  async setFailures(phoneNumber: string, failures: number, failedAt: number): Promise<void> {
    const row = await this.row(numberKey(phoneNumber));
    await this.writeRow({ ...row, failures: { N: String(failures) }, failedAt: { N: String(failedAt) } });
  }

  /** Moves all times of a ledger row, if it exists, into the past, instead of waiting. */
  async ageRow(key: string, seconds: number): Promise<void> {
    const isTime = (attribute: string) =>
      /^(sentAt\d+|failedAt|provenAt|challengeExpiresAt|priorChallengeExpiresAt)$/.test(attribute);
    const row = await this.row(key);
    if (row['pk'] === undefined) return;
    const aged = Object.entries(row).map(([attribute, value]) => [
      attribute,
      isTime(attribute) ? { N: String(Math.max(0, Number(value.N) - seconds * 1000)) } : value,
    ]);
    await this.writeRow(Object.fromEntries(aged) as LedgerRow);
  }
}

/**
 * Returns the result of a request as a short string: `tokens`, `attemptsLeft=2`, `proof: ` and the
 * rejection that a browser without a proof shows, the message of the error that a trigger threw, or
 * the message of Cognito's own error.
 */
export async function resultOf(
  request: Promise<Pick<ChallengeResponse, 'AuthenticationResult' | 'ChallengeParameters'>>,
): Promise<string> {
  try {
    const { AuthenticationResult, ChallengeParameters = {} } = await request;
    if (AuthenticationResult) return 'tokens';
    const parameters: Partial<ProofParameters> = ChallengeParameters;
    return parameters.step === 'proof'
      ? `proof: ${parameters.refusal} retryAfterSeconds=${parameters.retryAfterSeconds}`
      : `attemptsLeft=${parameters.attemptsLeft}`;
  } catch (error) {
    const { message } = error as Error;
    return / failed with error (.*)\.$/s.exec(message)?.[1] ?? message;
  }
}

/** Counts the results by value. */
export function tally(results: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const result of results) counts[result] = (counts[result] ?? 0) + 1;
  return counts;
}

/** Returns a six-digit code that differs from a code. */
export const differentCode = (code: string) => (code === '000000' ? '000001' : '000000');

/** Runs a function several times concurrently. @param run receives the index of the run */
export const runConcurrently = <Result>(
  count: number,
  run: (n: number) => Promise<Result>,
): Promise<Result[]> => Promise.all(Array.from({ length: count }, (_, n) => run(n)));

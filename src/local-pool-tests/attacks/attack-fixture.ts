import { fileURLToPath } from 'node:url';
import type { RespondToAuthChallengeCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import {
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  type AttributeValue,
} from '@aws-sdk/client-dynamodb';
import type { PublicChallengeParameters } from '../../contract/challenge-parameters.ts';
import {
  ANY_CREDENTIALS,
  PoolFixture,
  type PoolFixtureOptions,
} from '../../local-pool/testing/pool-fixture.ts';
import type { SmsMessage } from '../../local-pool/inbox/inbox.ts';
import { LEDGER_TABLE } from '../../local-pool/triggers/trigger-environment.ts';

const TRIGGERS_FOLDER = fileURLToPath(new URL('../../server', import.meta.url));

/** For specs with hundreds of requests, or with waits for the outside, on a machine that may be busy. */
export const TIMEOUT_MS = 60_000;

export type LedgerRow = Record<string, AttributeValue>;

/** A log-in that waits for its code, and the code. */
export interface AskedMember {
  readonly phoneNumber: string;
  readonly userName: string;
  readonly session: string;
  readonly code: string;
}

/** A running pool with the project's own triggers, as an attacker meets it, and its ledger, as no attacker does. */
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
    const onLog = (text: string) => log.push(text);
    const pool = await PoolFixture.start({
      triggersFolder: TRIGGERS_FOLDER,
      now: Date.now,
      onLog,
      ...options,
    });
    return new AttackFixture(pool, log);
  }

  /** All that the triggers have logged so far. */
  get log(): string {
    return this.#log.join('');
  }

  async stop(): Promise<void> {
    this.dynamoDb.destroy();
    await this.pool.stop();
  }

  async textsTo(phoneNumber: string): Promise<string[]> {
    const query = `to=${encodeURIComponent(phoneNumber)}`;
    const response = await fetch(`${this.pool.pool.url}/inbox/messages?${query}`);
    return ((await response.json()) as SmsMessage[]).map(({ body }) => body);
  }

  /** The newest code that a number was sent. */
  async codeFor(phoneNumber: string): Promise<string> {
    return (await this.textsTo(phoneNumber))[0]?.slice(0, 6) ?? 'none';
  }

  async sessionFor(phoneNumber: string): Promise<string> {
    return (await this.pool.startSignIn(phoneNumber)).Session ?? '';
  }

  /** Registers a number that nobody else has, and asks for a code. */
  async ask(): Promise<AskedMember> {
    const member = await this.pool.signUp();
    const session = await this.sessionFor(member.phoneNumber);
    return { ...member, session, code: await this.codeFor(member.phoneNumber) };
  }

  /** Answers a code in a Session. */
  guess(session: string | undefined, phoneNumber: string, answer: string): Promise<string> {
    return outcomeOf(this.pool.answer(session, phoneNumber, answer));
  }

  /** Answers a code in a Session of its own. */
  async guessInNewSession(phoneNumber: string, answer: string): Promise<string> {
    const asked = this.pool.startSignIn(phoneNumber);
    const outcome = await outcomeOf(asked);
    return outcome.startsWith('attemptsLeft=')
      ? this.guess((await asked).Session, phoneNumber, answer)
      : outcome;
  }

  async row(key: string): Promise<LedgerRow> {
    const read = new GetItemCommand({ TableName: LEDGER_TABLE, Key: { pk: { S: key } } });
    return (await this.dynamoDb.send(read)).Item ?? {};
  }

  async writeRow(row: LedgerRow): Promise<void> {
    await this.dynamoDb.send(new PutItemCommand({ TableName: LEDGER_TABLE, Item: row }));
  }

  /** Moves all that the ledger has of a number into the past, instead of waiting. */
  async ageRow(key: string, seconds: number): Promise<void> {
    const isTime = (attribute: string) =>
      /^(sentAt\d+|failedAt|challengeExpiresAt|priorChallengeExpiresAt)$/.test(attribute);
    const aged = Object.entries(await this.row(key)).map(([attribute, value]) => [
      attribute,
      isTime(attribute) ? { N: String(Math.max(0, Number(value.N) - seconds * 1000)) } : value,
    ]);
    await this.writeRow(Object.fromEntries(aged) as LedgerRow);
  }
}

/** What came of a request, in a few words: `tokens`, `attemptsLeft=2`, what a trigger threw, or Cognito's own error. */
export async function outcomeOf(
  request: Promise<Pick<RespondToAuthChallengeCommandOutput, 'AuthenticationResult' | 'ChallengeParameters'>>,
): Promise<string> {
  try {
    const { AuthenticationResult, ChallengeParameters = {} } = await request;
    const { attemptsLeft }: Partial<PublicChallengeParameters> = ChallengeParameters;
    return AuthenticationResult ? 'tokens' : `attemptsLeft=${attemptsLeft}`;
  } catch (error) {
    const { message } = error as Error;
    return / failed with error (.*)\.$/s.exec(message)?.[1] ?? message;
  }
}

/** How often each outcome came. */
export function tally(outcomes: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const outcome of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

/** A code that is not this one. */
export const otherThan = (code: string) => (code === '000000' ? '000001' : '000000');

export const times = <Result>(count: number, run: (n: number) => Promise<Result>): Promise<Result[]> =>
  Promise.all(Array.from({ length: count }, (_, n) => run(n)));

import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { LOCAL_CLIENT_ID, LOCAL_REGION, LOCAL_USER_POOL_ID } from '../../contract/local-pool.ts';
import { checkResponses } from './check-responses.ts';
import { startLocalPool, type LocalPool, type LocalPoolOptions } from '../local-pool.ts';
import type { PoolTriggerFile } from '../triggers/trigger-names.ts';

export { LOCAL_CLIENT_ID as CLIENT_ID, LOCAL_USER_POOL_ID as USER_POOL_ID };

/** The code that the triggers in `testing/triggers` accept. */
export const RIGHT_CODE = '424242';

/**
 * Headers that browsers send with cross-origin requests. Each of them identifies such a request.
 */
export const CROSS_ORIGIN_HEADERS: readonly Record<string, string>[] = [
  { Origin: 'http://localhost:4200' },
  { Origin: 'null' },
  { 'Sec-Fetch-Site': 'cross-site' },
  { 'Sec-Fetch-Site': 'same-site' },
];

/** A module in the triggers folder: a trigger or a module that a trigger imports. */
type TriggerModule = PoolTriggerFile | 'hint';

/** Configuration for AWS clients: the pool accepts any signature. */
export const ANY_CREDENTIALS = {
  region: LOCAL_REGION,
  credentials: { accessKeyId: 'spec', secretAccessKey: 'spec' },
  maxAttempts: 1,
} as const;

interface StartedPool {
  readonly pool: LocalPool;
  readonly cognito: CognitoIdentityProviderClient;
  readonly clock: Clock;
  readonly folder: string;
}

export interface PoolFixtureOptions extends Partial<LocalPoolOptions> {
  /** Source of modules that replace those in `testing/triggers`, by name; null removes a module. */
  readonly triggers?: Readonly<Partial<Record<TriggerModule, string | null>>>;
}

/**
 * Runs a local pool with test triggers, and an AWS SDK client that checks each response against the
 * SDK's model.
 */
export class PoolFixture {
  readonly #options: PoolFixtureOptions;
  #started: StartedPool | undefined;

  constructor(options: PoolFixtureOptions = {}) {
    this.#options = options;
  }

  static async start(options?: PoolFixtureOptions): Promise<PoolFixture> {
    const fixture = new PoolFixture(options);
    await fixture.start();
    return fixture;
  }

  get pool(): LocalPool {
    return this.#running.pool;
  }

  get cognito(): CognitoIdentityProviderClient {
    return this.#running.cognito;
  }

  get clock(): Clock {
    return this.#running.clock;
  }

  get #running(): StartedPool {
    if (!this.#started) throw new Error('The pool of the fixture is not running.');
    return this.#started;
  }

  /** Starts a new pool with its own clock, triggers and data. */
  async start(): Promise<void> {
    const { triggers = {}, ...options } = this.#options;
    const folder = mkdtempSync(join(tmpdir(), 'local-pool-'));
    const triggersFolder = join(folder, 'triggers');
    cpSync(join(import.meta.dirname, 'triggers'), triggersFolder, { recursive: true });
    for (const [name, source] of Object.entries(triggers)) {
      const file = join(triggersFolder, `${name}.ts`);
      if (source === null) rmSync(file);
      else writeFileSync(file, source);
    }
    const clock = new Clock();
    const pool = await startLocalPool({ port: 0, triggersFolder, now: () => clock.now, ...options });
    const cognito = new CognitoIdentityProviderClient({ endpoint: pool.url, ...ANY_CREDENTIALS });
    checkResponses(cognito);
    this.#started = { pool, cognito, clock, folder };
  }

  async stop(): Promise<void> {
    const { pool, cognito, folder } = this.#running;
    cognito.destroy();
    await pool.stop();
    rmSync(folder, { recursive: true });
  }

  /** Overwrites a trigger while the pool is running. */
  writeTrigger(name: TriggerModule, source: string): void {
    writeFileSync(join(this.#running.folder, 'triggers', `${name}.ts`), source);
  }

  /**
   * Returns the events that the triggers received, oldest first, optionally only those of one user
   * name.
   */
  events(userName?: string): TriggerEvent[] {
    const file = join(this.#running.folder, 'events.jsonl');
    const lines = existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : [];
    const events = lines.map((line) => JSON.parse(line) as TriggerEvent);
    return events.filter((event) => userName === undefined || event.userName === userName);
  }

  /** Signs up a member, by default with an unused phone number. */
  async signUp(
    phoneNumber = newPhoneNumber(),
    name = 'Ada Lovelace',
  ): Promise<{ phoneNumber: string; userName: string }> {
    const { UserSub = '' } = await this.cognito.send(
      new SignUpCommand({
        ClientId: LOCAL_CLIENT_ID,
        Username: phoneNumber,
        Password: 'Spec-password-1',
        UserAttributes: [{ Name: 'name', Value: name }],
      }),
    );
    return { phoneNumber, userName: UserSub };
  }

  startSignIn(username: string) {
    return this.cognito.send(
      new InitiateAuthCommand({
        ClientId: LOCAL_CLIENT_ID,
        AuthFlow: 'CUSTOM_AUTH',
        AuthParameters: { USERNAME: username },
      }),
    );
  }

  answer(session: string | undefined, username: string, answer: string) {
    return this.cognito.send(
      new RespondToAuthChallengeCommand({
        ClientId: LOCAL_CLIENT_ID,
        ChallengeName: 'CUSTOM_CHALLENGE',
        Session: session,
        ChallengeResponses: { USERNAME: username, ANSWER: answer },
      }),
    );
  }

  async signIn(phoneNumber: string): Promise<SignInTokens> {
    const { Session } = await this.startSignIn(phoneNumber);
    const { AuthenticationResult } = await this.answer(Session, phoneNumber, RIGHT_CODE);
    return AuthenticationResult as SignInTokens;
  }

  /** Sends a request that the SDK would not send. */
  async post(
    headers: Readonly<Record<string, string>>,
    body: string | Uint8Array<ArrayBuffer>,
  ): Promise<Response> {
    return fetch(this.pool.url, { method: 'POST', headers, body });
  }
}

/** Starts a fixture's pool before the specs of a suite and stops it after them. */
export function usePool(fixture = new PoolFixture()): PoolFixture {
  beforeAll(() => fixture.start());
  afterAll(() => fixture.stop());
  return fixture;
}

/** A clock that advances only on request. */
class Clock {
  now = Date.now();

  advance(seconds: number): void {
    this.now += seconds * 1000;
  }
}

export interface TriggerEvent {
  readonly version: string;
  readonly triggerSource: string;
  readonly region: string;
  readonly userPoolId: string;
  readonly userName: string;
  readonly callerContext: Readonly<Record<string, string>>;
  readonly request: Readonly<Record<string, unknown>>;
  readonly response: Readonly<Record<string, unknown>>;
}

/** The tokens that a sign-in issues. */
export interface SignInTokens {
  readonly AccessToken: string;
  readonly IdToken: string;
  readonly RefreshToken: string;
}

let lastNumber = 2025550100;

/** Returns a phone number that no other spec in this process uses. */
export const newPhoneNumber = () => `+1${++lastNumber}`;

/** Returns a matcher for an error of the SDK client. */
export const cognitoError = (name: string, message: string) =>
  jasmine.objectContaining<Error>({ name, message });

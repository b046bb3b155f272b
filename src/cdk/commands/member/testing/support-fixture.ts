import { execFile } from 'node:child_process';
import {
  AdminGetUserCommand,
  AdminUpdateUserAttributesCommand,
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
  UserNotFoundException,
  type AuthenticationResultType,
} from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { AnswerMetadata } from '../../../../contract/challenge-parameters.ts';
import { LOCAL_LEDGER_HMAC_KEY, LOCAL_LEDGER_TABLE } from '../../../../contract/local-pool.ts';
import { ledgerKeysOfNumber } from '../../../../server/ledger/ledger-key.ts';
import { startLocalPool, type LocalPoolProcess } from '../../smoke/local-pool-process.ts';
import { readInbox } from '../../smoke/read-code.ts';
import { runMemberCommand } from '../run-member-command.ts';
import { openLocalTarget } from '../support-target.ts';

interface CommandResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A local pool, its members, and the commands of support in a terminal. */
export class SupportFixture {
  readonly pool: LocalPoolProcess;
  readonly cognito: CognitoIdentityProviderClient;
  readonly dynamoDb: DynamoDBClient;

  private constructor(pool: LocalPoolProcess) {
    this.pool = pool;
    const credentials = { accessKeyId: 'spec', secretAccessKey: 'spec' };
    const configuration = { endpoint: pool.url, region: 'us-east-1', credentials, maxAttempts: 1 };
    this.cognito = new CognitoIdentityProviderClient(configuration);
    this.dynamoDb = new DynamoDBClient(configuration);
  }

  static async start(): Promise<SupportFixture> {
    return new SupportFixture(await startLocalPool());
  }

  async stop(): Promise<void> {
    this.cognito.destroy();
    this.dynamoDb.destroy();
    await this.pool.stop();
  }

  /** The environment of a command that finds this pool. */
  environment(variables: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
    return {
      PATH: process.env['PATH'],
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
      LOCAL_POOL_PORT: new URL(this.pool.url).port,
      ...variables,
    };
  }

  /** Runs the file of a command with `--local`. */
  run(file: string, args: readonly string[], variables?: NodeJS.ProcessEnv): Promise<CommandResult> {
    const options = { env: this.environment(variables), maxBuffer: Infinity };
    return new Promise((resolve) =>
      execFile(process.execPath, [file, ...args, '--local'], options, (error, stdout, stderr) =>
        resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
      ),
    );
  }

  /** Runs `npm run member … --local` in this process, which takes a tenth of the time. */
  async runMember(args: readonly string[], variables?: NodeJS.ProcessEnv): Promise<CommandResult> {
    const output = { stdout: '', stderr: '' };
    const printError = (line: string) => (output.stderr += `${line}\n`);
    const code = await runMemberCommand([...args, '--local'], {
      openTarget: async () => openLocalTarget(this.environment(variables), printError),
      ask: async () => '',
      print: (line) => (output.stdout += `${line}\n`),
      printError,
      now: Date.now,
    });
    return { code, ...output };
  }

  async signUp(phoneNumber: string): Promise<void> {
    await this.cognito.send(
      new SignUpCommand({
        ClientId: this.pool.clientId,
        Username: phoneNumber,
        Password: 'Spec-password-1',
        UserAttributes: [{ Name: 'name', Value: 'Ada Lovelace' }],
      }),
    );
  }

  /** Signs in with the code in the inbox. */
  async signIn(phoneNumber: string, metadata: AnswerMetadata = {}): Promise<AuthenticationResultType> {
    const { pool, cognito } = this;
    const { Session } = await cognito.send(
      new InitiateAuthCommand({
        ClientId: pool.clientId,
        AuthFlow: 'CUSTOM_AUTH',
        AuthParameters: { USERNAME: phoneNumber },
      }),
    );
    const { AuthenticationResult = {} } = await cognito.send(
      new RespondToAuthChallengeCommand({
        ClientId: pool.clientId,
        ChallengeName: 'CUSTOM_CHALLENGE',
        Session,
        ChallengeResponses: { USERNAME: phoneNumber, ANSWER: await readInbox(pool.url, phoneNumber) },
        ClientMetadata: metadata,
      }),
    );
    return AuthenticationResult;
  }

  /** Returns the attributes of an account, and its state; undefined if the number has none. */
  async account(phoneNumber: string): Promise<Readonly<Record<string, string>> | undefined> {
    const command = new AdminGetUserCommand({ UserPoolId: this.pool.userPoolId, Username: phoneNumber });
    try {
      const { UserAttributes = [], UserStatus, Enabled } = await this.cognito.send(command);
      const attributes = UserAttributes.map(({ Name = '', Value = '' }) => [Name, Value] as const);
      return { ...Object.fromEntries(attributes), status: String(UserStatus), enabled: String(Enabled) };
    } catch (error) {
      if (error instanceof UserNotFoundException) return undefined;
      throw error;
    }
  }

  async setAttributes(phoneNumber: string, attributes: Readonly<Record<string, string>>): Promise<void> {
    await this.cognito.send(
      new AdminUpdateUserAttributesCommand({
        UserPoolId: this.pool.userPoolId,
        Username: phoneNumber,
        UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
      }),
    );
  }

  /** Sets an attribute with a number in the ledger's row of a phone number. */
  async setInLedger(phoneNumber: string, attribute: string, value: number): Promise<void> {
    const { number } = ledgerKeysOfNumber(phoneNumber, LOCAL_LEDGER_HMAC_KEY);
    await this.dynamoDb.send(
      new UpdateItemCommand({
        TableName: LOCAL_LEDGER_TABLE,
        Key: { pk: { S: number } },
        UpdateExpression: 'SET #attribute = :value',
        ExpressionAttributeNames: { '#attribute': attribute },
        ExpressionAttributeValues: { ':value': { N: String(value) } },
      }),
    );
  }

  /** Returns the SMS messages to all numbers. */
  async inbox(): Promise<unknown[]> {
    return (await (await fetch(`${this.pool.url}/inbox/messages`)).json()) as unknown[];
  }
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
  ListUsersCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { AnswerMetadata } from '../../contract/challenge-parameters.ts';
import type { SmsMessage } from '../../local-pool/inbox/inbox.ts';
import {
  ANY_CREDENTIALS,
  CLIENT_ID,
  USER_POOL_ID,
  newPhoneNumber,
} from '../../local-pool/testing/pool-fixture.ts';
import { PoolProcess } from '../../local-pool/testing/pool-process.ts';

const MEMBERS = 12;
const TIMEOUT_MS = 120_000;
const NO_LIMIT = '999999999';

/** The responses after which the pool is killed; the last time, after all changes have ended. */
const KILLED_AFTER = [1, 9, 16, 22, Infinity];

/** A member who moves the account back and forth between two numbers. */
interface Commuter {
  readonly userName: string;
  readonly numbers: readonly [string, string];
}

describe('a pool that is killed while twelve members change their numbers', () => {
  let folder: string;
  let pool: PoolProcess;
  let cognito: CognitoIdentityProviderClient;
  let responses: number;
  let onResponse: () => void;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'local-pool-'));
    responses = 0;
    onResponse = () => undefined;
  });
  afterEach(async () => {
    cognito.destroy();
    await pool.end('SIGKILL');
    rmSync(folder, { recursive: true });
  });

  const start = async () => {
    pool = await PoolProcess.start({
      LOCAL_POOL_PORT: '0',
      LOCAL_POOL_FOLDER: folder,
      COOL_DOWN_SECONDS: '1',
      NUMBER_TEXTS_PER_10_MINUTES: '30',
      NUMBER_TEXTS_PER_DAY: '30',
      PREFIX_TEXTS_PER_HOUR: NO_LIMIT,
    });
    cognito = new CognitoIdentityProviderClient({ endpoint: pool.url, ...ANY_CREDENTIALS });
  };
  const count = async <Result>(request: Promise<Result>): Promise<Result> => {
    const result = await request;
    responses++;
    onResponse();
    return result;
  };
  const codeFor = async (phoneNumber: string) => {
    const response = await fetch(`${pool.url}/inbox/messages?to=${encodeURIComponent(phoneNumber)}`);
    const messages = (await response.json()) as SmsMessage[];
    return messages.find(({ body }) => /^\d{6}/.test(body))?.body.slice(0, 6) ?? 'none';
  };
  const initiate = (phoneNumber: string) =>
    cognito.send(
      new InitiateAuthCommand({
        ClientId: CLIENT_ID,
        AuthFlow: 'CUSTOM_AUTH',
        AuthParameters: { USERNAME: phoneNumber },
      }),
    );
  const respond = (session: string | undefined, username: string, answer: string, metadata: AnswerMetadata) =>
    cognito.send(
      new RespondToAuthChallengeCommand({
        ClientId: CLIENT_ID,
        ChallengeName: 'CUSTOM_CHALLENGE',
        Session: session,
        ChallengeResponses: { USERNAME: username, ANSWER: answer },
        ClientMetadata: metadata,
      }),
    );
  const signUp = async (): Promise<Commuter> => {
    const numbers = [newPhoneNumber(), newPhoneNumber()] as const;
    const [phoneNumber] = numbers;
    const { UserSub = '' } = await cognito.send(
      new SignUpCommand({
        ClientId: CLIENT_ID,
        Username: phoneNumber,
        Password: 'Spec-password-1',
        UserAttributes: [{ Name: 'name', Value: 'Ada Lovelace' }],
      }),
    );
    const { Session } = await initiate(phoneNumber);
    await respond(Session, phoneNumber, await codeFor(phoneNumber), { name: 'Ada Lovelace' });
    return { userName: UserSub, numbers };
  };
  const attributesOf = async ({ userName }: Commuter): Promise<Record<string, string>> => {
    const command = new AdminGetUserCommand({ UserPoolId: USER_POOL_ID, Username: userName });
    const { UserAttributes = [] } = await cognito.send(command);
    return Object.fromEntries(UserAttributes.map(({ Name = '', Value = '' }) => [Name, Value]));
  };
  /** Moves an account to its other number. Throws `NUMBER_CHANGED`, or if the pool is killed. */
  const change = async (commuter: Commuter): Promise<void> => {
    const { phone_number: current = '' } = await attributesOf(commuter);
    const newNumber = commuter.numbers.find((number) => number !== current) ?? '';
    const started = await count(initiate(current));
    const asked = await count(respond(started.Session, current, await codeFor(current), { newNumber }));
    await count(respond(asked.Session, current, await codeFor(newNumber), {}));
  };

  it(
    '[SEC-87] starts again with each account at its number before or after, and no account lost',
    async () => {
      await start();
      const members: Commuter[] = [];
      for (let n = 0; n < MEMBERS; n++) members.push(await signUp());
      let changed = 0;
      for (const kill of KILLED_AFTER) {
        responses = 0;
        const isKilled = new Promise<void>((resolve) => {
          onResponse = () => responses === kill && resolve();
        });
        const changes = members.map((member) => change(member).catch(() => undefined));
        await Promise.race([isKilled, Promise.all(changes)]);
        await pool.end('SIGKILL');
        await Promise.all(changes);
        cognito.destroy();
        await start();

        const accounts = await Promise.all(members.map(attributesOf));
        for (const [n, { numbers }] of members.entries()) {
          const account = accounts[n] ?? {};
          const { phone_number: number = '', phone_number_verified, name } = account;
          expect(numbers).toContain(number);
          expect([phone_number_verified, name]).toEqual(['true', 'Ada Lovelace']);
          expect(account['custom:proven_number']).toBe(number);
          const previous = account['custom:previous_number']?.split(' ')[0] ?? numbers[1];
          expect([number, previous].toSorted()).toEqual(numbers.toSorted());
          if (account['custom:previous_number'] !== undefined) changed++;
        }
        const { Users = [] } = await cognito.send(new ListUsersCommand({ UserPoolId: USER_POOL_ID }));
        expect(Users).toHaveSize(MEMBERS);
      }
      expect(changed).toBeGreaterThan(0);
    },
    TIMEOUT_MS,
  );
});

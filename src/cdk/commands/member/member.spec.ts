import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import {
  AdminGetUserCommand,
  AdminUpdateUserAttributesCommand,
  CognitoIdentityProviderClient,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
  type AuthenticationResultType,
  type RespondToAuthChallengeCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient, GetItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { AnswerMetadata } from '../../../contract/challenge-parameters.ts';
import { LOCAL_LEDGER_HMAC_KEY, LOCAL_LEDGER_TABLE } from '../../../contract/local-pool.ts';
import { findFreePort } from '../../../process/free-port.ts';
import { ledgerKeysOfNumber } from '../../../server/ledger/ledger-key.ts';
import { startLocalPool, type LocalPoolProcess } from '../smoke/local-pool-process.ts';
import { readInbox } from '../smoke/read-code.ts';

const MEMBER = join(import.meta.dirname, 'member.ts');
const MINUTE = 60_000;

describe('npm run member -- --local', () => {
  let pool: LocalPoolProcess;
  let cognito: CognitoIdentityProviderClient;
  let dynamoDb: DynamoDBClient;
  let phoneNumber: string;
  let numbers = 100;

  beforeAll(async () => {
    pool = await startLocalPool();
    const credentials = { accessKeyId: 'spec', secretAccessKey: 'spec' };
    const configuration = { endpoint: pool.url, region: 'us-east-1', credentials, maxAttempts: 1 };
    cognito = new CognitoIdentityProviderClient(configuration);
    dynamoDb = new DynamoDBClient(configuration);
  });
  afterAll(async () => {
    cognito.destroy();
    dynamoDb.destroy();
    await pool.stop();
  });
  beforeEach(() => (phoneNumber = `+14155550${++numbers}`));

  /** Runs the command, as an operator does in a terminal. */
  function member(args: readonly string[], input = '', variables: NodeJS.ProcessEnv = {}) {
    const env = {
      PATH: process.env['PATH'],
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
      LOCAL_POOL_PORT: new URL(pool.url).port,
      ...variables,
    };
    return new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
      const child = execFile(process.execPath, [MEMBER, ...args], { env }, (error, stdout, stderr) =>
        resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
      );
      child.stdin?.end(input);
    });
  }
  const run = (action: string, ...options: readonly string[]) =>
    member([phoneNumber, action, '--local', '--reason', 'Ticket 7: called from a new phone', ...options]);

  const signUp = async (number = phoneNumber) => {
    const { UserSub = '' } = await cognito.send(
      new SignUpCommand({
        ClientId: pool.clientId,
        Username: number,
        Password: 'Spec-password-1',
        UserAttributes: [{ Name: 'name', Value: 'Ada Lovelace' }],
      }),
    );
    return UserSub;
  };
  const startSignIn = (number = phoneNumber) =>
    cognito.send(
      new InitiateAuthCommand({
        ClientId: pool.clientId,
        AuthFlow: 'CUSTOM_AUTH',
        AuthParameters: { USERNAME: number },
      }),
    );
  const answer = (
    session: string | undefined,
    value: string,
    metadata: AnswerMetadata,
    number = phoneNumber,
  ) =>
    cognito.send(
      new RespondToAuthChallengeCommand({
        ClientId: pool.clientId,
        ChallengeName: 'CUSTOM_CHALLENGE',
        Session: session,
        ChallengeResponses: { USERNAME: number, ANSWER: value },
        ClientMetadata: metadata,
      }),
    );
  const differentCode = (code: string) => (code === '000000' ? '000001' : '000000');
  const newDevice = () => randomBytes(16).toString('base64url');
  const signIn = async (device = newDevice()): Promise<AuthenticationResultType> => {
    const { Session } = await startSignIn();
    const code = await readInbox(pool.url, phoneNumber);
    const { AuthenticationResult = {} } = await answer(Session, code, { device, name: 'Ada Lovelace' });
    return AuthenticationResult;
  };
  /** Answers the proof round of a sign-in. */
  const prove = async (device: string, link: string, number = phoneNumber) => {
    const { Session, ChallengeParameters = {} } = await startSignIn(number);
    expect(ChallengeParameters['step']).toBe('proof');
    return answer(Session, 'device', { device, link }, number);
  };
  const isRejected = (request: Promise<RespondToAuthChallengeCommandOutput>, code: string) =>
    expectAsync(request).toBeRejectedWithError(new RegExp(code));

  const keysOf = (number = phoneNumber) => ledgerKeysOfNumber(number, LOCAL_LEDGER_HMAC_KEY);
  const row = async (pk: string) => {
    const command = new GetItemCommand({ TableName: LOCAL_LEDGER_TABLE, Key: { pk: { S: pk } } });
    return (await dynamoDb.send(command)).Item ?? {};
  };
  const set = (pk: string, numbers: Readonly<Record<string, number>>) =>
    dynamoDb.send(
      new UpdateItemCommand({
        TableName: LOCAL_LEDGER_TABLE,
        Key: { pk: { S: pk } },
        UpdateExpression: `SET ${Object.keys(numbers)
          .map((name) => `${name} = :${name}`)
          .join(', ')}`,
        ExpressionAttributeValues: Object.fromEntries(
          Object.entries(numbers).map(([name, value]) => [`:${name}`, { N: String(value) }]),
        ),
      }),
    );
  const lock = (number = phoneNumber) => set(keysOf(number).number, { failures: 10, failedAt: Date.now() });
  const auditLines = (stderr: string) =>
    stderr
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, string>);
  const linkIn = (stdout: string) => /#device=([\w-]{22})\n/.exec(stdout)?.[1] ?? 'no link';

  it('unlocks a member who is locked by ten wrong codes, who then signs in', async () => {
    const sub = await signUp();
    await set(keysOf().number, { failures: 9, failedAt: 0 });
    const { Session } = await startSignIn();
    const code = await readInbox(pool.url, phoneNumber);
    await answer(Session, differentCode(code), {});
    const { ChallengeParameters } = await startSignIn();
    expect(ChallengeParameters?.['refusal']).toBe('TOO_MANY_WRONG_CODES');

    const { code: exitCode, stdout, stderr } = await run('unlock');

    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^Unlocked\. .+\n$/);
    expect(auditLines(stderr)).toEqual(
      ['started', 'done'].map((outcome) => ({
        at: jasmine.stringMatching(/^\d{4}-\d\d-\d\dT.+Z$/),
        action: 'unlock',
        by: jasmine.any(String),
        member: sub,
        numberEndsWith: phoneNumber.slice(-2),
        reason: 'Ticket 7: called from a new phone',
        outcome,
      })),
    );
    expect(stderr).not.toContain(phoneNumber.slice(1, -2));
    expect((await signIn()).AccessToken).toBeDefined();
  });

  it('unlocks the row of a number whose account was deleted', async () => {
    await lock();
    const { code, stderr } = await run('unlock');
    expect([code, (await row(keysOf().number))['failures']?.N]).toEqual([0, '0']);
    expect(auditLines(stderr).map(({ member: sub }) => sub)).toEqual([undefined, undefined]);
  });

  it('reports that there was nothing to unlock', async () => {
    expect((await run('unlock')).stdout).toBe(
      'No code was requested for this number lately, so nothing was locked.\n',
    );
  });

  it('[SEC-79] prints a link with which one new browser signs in during a lockout, once', async () => {
    await signUp();
    await lock();
    const { code: exitCode, stdout } = await run('link');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(
      /^http:\/\/localhost:4200\/login#device=[\w-]{22}\nIt works once, for 15 minutes, /,
    );
    const link = linkIn(stdout);
    const device = newDevice();

    const { Session, ChallengeParameters } = await prove(device, link);
    expect(ChallengeParameters?.['step']).toBe('code');
    await isRejected(prove(newDevice(), link), 'TOO_MANY_WRONG_CODES');
    const code = await readInbox(pool.url, phoneNumber);
    const { AuthenticationResult } = await answer(Session, code, { device });
    expect(AuthenticationResult?.AccessToken).toBeDefined();
    await isRejected(prove(newDevice(), link), 'TOO_MANY_WRONG_CODES');
    expect((await prove(device, link)).ChallengeParameters?.['step']).toBe('code');
  });

  it('[SEC-79] prints a link that no browser can use after 15 minutes, after another link, or for another number', async () => {
    const other = `+14155550${++numbers}`;
    for (const number of [phoneNumber, other]) {
      await signUp(number);
      await lock(number);
    }
    const [first, second] = [linkIn((await run('link')).stdout), linkIn((await run('link')).stdout)];
    expect(second).not.toBe(first);
    const { deviceLinkUntil, expiresAtSeconds } = await row(keysOf().number);
    const minutesLeft = (Number(deviceLinkUntil?.N) - Date.now()) / MINUTE;
    expect(minutesLeft > 13 && minutesLeft <= 15).toBeTrue();
    expect(Number(expiresAtSeconds?.N) * 1000).toBeGreaterThan(Date.now());
    await isRejected(prove(newDevice(), first), 'TOO_MANY_WRONG_CODES');
    await isRejected(prove(newDevice(), second, other), 'TOO_MANY_WRONG_CODES');

    await set(keysOf().number, { deviceLinkUntil: Date.now() });
    await isRejected(prove(newDevice(), second), 'TOO_MANY_WRONG_CODES');
  });

  const refresh = ({ RefreshToken }: AuthenticationResultType) =>
    cognito.send(new GetTokensFromRefreshTokenCommand({ ClientId: pool.clientId, RefreshToken }));

  it('disables a member, whose tokens and sign-in are rejected until it enables them again', async () => {
    await signUp();
    const tokens = await signIn();
    expect((await run('disable')).stdout).toMatch(/^Disabled and signed out\.\n.+ 60 minutes\.\n$/);
    await expectAsync(refresh(tokens)).toBeRejected();
    await expectAsync(cognito.send(new GetUserCommand({ AccessToken: tokens.AccessToken }))).toBeRejected();
    await expectAsync(startSignIn()).toBeRejectedWithError(/disabled/);

    expect((await run('enable')).code).toBe(0);
    await expectAsync(refresh(tokens)).toBeRejected();
    expect((await signIn()).AccessToken).toBeDefined();
  });

  it('signs a member out everywhere, who can sign in again', async () => {
    await signUp();
    const [phone, laptop] = [await signIn(), await signIn()];
    expect((await run('sign-out')).code).toBe(0);
    await expectAsync(refresh(phone)).toBeRejected();
    await expectAsync(refresh(laptop)).toBeRejected();
    expect((await signIn()).AccessToken).toBeDefined();
  });

  describe('delete', () => {
    const accountExists = async () => {
      const command = new AdminGetUserCommand({ UserPoolId: pool.userPoolId, Username: phoneNumber });
      return cognito.send(command).then(
        () => true,
        () => false,
      );
    };
    const deleteWith = (input: string, ...options: readonly string[]) =>
      member([phoneNumber, 'delete', '--local', '--reason', 'Asked to', ...options], input);

    beforeEach(() => signUp());

    it('deletes the account if the operator types the number', async () => {
      const spaced = `${phoneNumber.slice(0, 2)} ${phoneNumber.slice(2)}`;
      const { code, stdout } = await deleteWith(`${spaced}\n`);
      expect(code).toBe(0);
      expect(stdout).toContain(`This deletes the account. Type ${phoneNumber} to confirm: `);
      expect(await accountExists()).toBeFalse();
    });

    it('deletes the account with --yes, without a question', async () => {
      const { code, stdout } = await deleteWith('', '--yes');
      expect([code, stdout.includes('Type')]).toEqual([0, false]);
      expect(await accountExists()).toBeFalse();
    });

    for (const input of ['', '\n', 'yes\n', '+14155550100\n']) {
      it(`deletes nothing, and records nothing, after ${JSON.stringify(input)}`, async () => {
        const { code, stderr } = await deleteWith(input);
        expect(code).toBe(1);
        expect(stderr).toBe('Nothing was deleted. Type the number to confirm, or add --yes.\n');
        expect(await accountExists()).toBeTrue();
      });
    }
  });

  describe('show', () => {
    const show = async (...options: readonly string[]) => {
      const { code, stdout, stderr } = await member([phoneNumber, 'show', '--local', ...options]);
      expect(code).toBe(0);
      return { lines: stdout.trimEnd().split('\n'), stdout, stderr };
    };

    it('prints a new account, and records that it was read', async () => {
      const sub = await signUp();
      const { lines, stderr } = await show();
      expect(lines).toEqual([
        'Account             CONFIRMED, enabled',
        jasmine.stringMatching(/^Created {13}\d+ \w+ \d{4}, \d\d:\d\d:\d\d \S+ \(\d+ seconds? ago\)$/),
        'Number              not verified',
        'Name                Ada Lovelace',
        'Last correct code   never',
        'Code to be entered  no',
        'Any browser',
        '  codes sent        0 in 24 hours; next one possible now',
        '  wrong codes       0 in a row; not locked',
        'Known browsers      0',
        '  codes sent        0 in 24 hours; next one possible now',
        '  wrong codes       0 in a row; not locked',
      ]);
      expect(auditLines(stderr).map((line) => [line['action'], line['member'], line['outcome']])).toEqual([
        ['show', sub, 'started'],
        ['show', sub, 'done'],
      ]);
    });

    it('prints lockouts, limits and known browsers, and no hash of a code, a browser or a link', async () => {
      await signUp();
      await signIn();
      const { Session } = await startSignIn();
      const code = await readInbox(pool.url, phoneNumber);
      const second = await answer(Session, differentCode(code), {});
      await answer(second.Session, differentCode(code), {});
      await run('link');
      await lock();
      await set(keysOf().knownBrowsers, { failures: 100, failedAt: Date.now() });
      const { stdout, lines } = await show();
      expect(lines.slice(2)).toEqual([
        'Number              verified',
        'Name                Ada Lovelace',
        jasmine.stringMatching(/^Last correct code {3}\d+ .+ \(\d+ seconds? ago\)$/),
        'Code to be entered  yes, 1 attempt left',
        'Any browser',
        jasmine.stringMatching(/^ {2}codes sent {8}2 in 24 hours; next one from \d+ .+ \(in \d+ seconds?\)$/),
        jasmine.stringMatching(/^ {2}wrong codes {7}10 in a row; locked until .+ \(in 1[45] minutes\)$/),
        'Known browsers      1',
        '  codes sent        0 in 24 hours; next one possible now',
        '  wrong codes       100 in a row; locked until support unlocks it',
      ]);
      const { codeHash, device0, deviceLink, challengeId } = await row(keysOf().number);
      const secrets = [codeHash?.S, device0?.S, deviceLink?.S, challengeId?.S].map(String);
      expect(secrets.filter((secret) => secret.length < 20 || stdout.includes(secret))).toEqual([]);
      expect(stdout).not.toContain(code);
    });

    it('prints that the attempts of a code are used up', async () => {
      await signUp();
      await startSignIn();
      await set(keysOf().number, { attempts: 3 });
      expect((await show()).lines).toContain('Code to be entered  no, its attempts are used up');
    });

    it('prints a name without the characters that control a terminal', async () => {
      await signUp();
      const setName = (Value: string) =>
        cognito.send(
          new AdminUpdateUserAttributesCommand({
            UserPoolId: pool.userPoolId,
            Username: phoneNumber,
            UserAttributes: [{ Name: 'name', Value }],
          }),
        );
      await setName('Ada\u001b[2J\u202e\nLovelace');
      expect((await show()).lines).toContain('Name                Ada[2JLovelace');
      await setName('\u200b');
      expect((await show()).lines).toContain('Name                (no name)');
    });

    it('accepts a number with spaces in quotes', async () => {
      await signUp();
      const spaced = phoneNumber.replace(/^(\+1)(...)(...)/, '$1 $2 $3 ');
      expect((await member([spaced, 'show', '--local'])).code).toBe(0);
    });
  });

  it('reports a number without an account, and records nothing', async () => {
    for (const action of ['show', 'delete']) {
      expect(await run(action, '--yes')).toEqual({
        code: 1,
        stdout: '',
        stderr: `${phoneNumber} has no account.\n`,
      });
    }
  });

  it('moves a ledger of an earlier version to its new keys', async () => {
    const item = {
      pk: { S: `number#${phoneNumber}` },
      failures: { N: '20' },
      failedAt: { N: String(Date.now()) },
    };
    await dynamoDb.send(new PutItemCommand({ TableName: LOCAL_LEDGER_TABLE, Item: item }));
    const dryRun = await member(['--move-ledger', '--dry-run', '--local']);
    expect([dryRun.code, dryRun.stdout]).toEqual([0, '1 rows have a former key.\n']);
    expect(await row(`number#${phoneNumber}`)).toEqual(item);

    const { code, stdout, stderr } = await member(['--move-ledger', '--local']);
    expect(code).toBe(0);
    expect(stdout).toBe(
      '1 rows: 1 moved, 0 merged, 0 obsolete.\nThe ledger has no more rows with former keys of numbers.\n',
    );
    expect(auditLines(stderr).map(({ action, outcome }) => [action, outcome])).toEqual([
      ['move-ledger', 'started'],
      ['move-ledger', 'done'],
    ]);
    expect((await row(keysOf().number))['failures']).toEqual({ N: '20' });
  });

  describe('prints its usage and exits with 2', () => {
    for (const [case_, args, message] of [
      ['without arguments', [], 'Give one number and one action.'],
      ['for a number with spaces and no quotes', ['+1', '415', '5550123', 'show'], 'Quote a number'],
      ['without a reason', ['+14155550123', 'unlock'], 'unlock requires --reason "…".'],
    ] as const) {
      it(case_, async () => {
        const { code, stdout, stderr } = await member([...args, '--local']);
        expect(code).toBe(2);
        expect(stdout).toBe('');
        expect(stderr).toContain(message);
        expect(stderr).toContain('\n\nUsage: npm run member -- <number> <action> [options]\n');
      });
    }

    it('but with 0 for --help', async () => {
      const { code, stdout, stderr } = await member(['--help']);
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout).toMatch(/^Usage: npm run member /);
    });
  });

  it('reports in a sentence that the local pool is not running', async () => {
    const port = String(await findFreePort());
    expect(await member([phoneNumber, 'show', '--local'], '', { LOCAL_POOL_PORT: port })).toEqual({
      code: 1,
      stdout: '',
      stderr:
        'The local pool is not running. Start it with "npm start" or "npm run local-pool", and set LOCAL_POOL_PORT if it has another port.\n',
    });
  });

  it('reports an invalid environment variable in a sentence', async () => {
    const { code, stderr } = await member([phoneNumber, 'show', '--local'], '', {
      LOCAL_POOL_PORT: 'ninety',
    });
    expect([code, stderr]).toEqual([1, 'LOCAL_POOL_PORT is not an integer from 1 to 65535.\n']);
  });
});

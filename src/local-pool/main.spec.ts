import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import {
  CognitoIdentityProviderClient,
  DescribeUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { LOCAL_CLIENT_ID, LOCAL_USER_POOL_ID } from '../contract/local-pool.ts';
import { VERSION } from './installation.ts';
import { PoolFixture } from './testing/pool-fixture.ts';
import { PoolProcess } from './testing/pool-process.ts';

/** Enough for several process starts on a busy machine. */
const TIMEOUT_MS = 30_000;

const MAIN = join(import.meta.dirname, 'main.ts');

const readyLine = (url: string) =>
  `Local pool ready at ${url}. Messages: ${url}/inbox. Triggers: version ${VERSION}, contract 1.`;

const RESET = join(import.meta.dirname, '../dev/reset.ts');

/** The source of a trigger that reads a secret and a parameter, and returns their lengths. */
const READING_TRIGGER = `
  import { SecretsManager } from '@aws-sdk/client-secrets-manager';
  import { SSM } from '@aws-sdk/client-ssm';
  export const handler = async (event) => {
    const { SecretString } = await new SecretsManager().getSecretValue({ SecretId: 'greeting' });
    const { Parameter } = await new SSM().getParameter({ Name: '/place' });
    const lengths = [SecretString.length, Parameter.Value.length].join();
    const response = { publicChallengeParameters: { lengths }, privateChallengeParameters: { code: '1' } };
    return { ...event, response: { ...response, challengeName: 'CUSTOM_CHALLENGE' } };
  };`;

describe('the local pool process', () => {
  let folder: string;
  const started: PoolProcess[] = [];

  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'local-pool-'))));

  afterEach(async () => {
    for (const pool of started.splice(0)) await pool.end('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  const environment = () => ({ LOCAL_POOL_PORT: '0', LOCAL_POOL_FOLDER: folder });

  async function start(variables: NodeJS.ProcessEnv = {}): Promise<PoolProcess> {
    const pool = await PoolProcess.start({ ...environment(), ...variables });
    started.push(pool);
    return pool;
  }

  const run = (file: string, variables: NodeJS.ProcessEnv = {}) =>
    spawnSync(process.execPath, [file], {
      env: { ...process.env, ...environment(), ...variables },
      encoding: 'utf8',
    });

  async function cognito(address: string, operation: string, request: object): Promise<Response> {
    return fetch(address, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-amz-json-1.1',
        'X-Amz-Target': `AWSCognitoIdentityProviderService.${operation}`,
      },
      body: JSON.stringify({ ClientId: LOCAL_CLIENT_ID, ...request }),
    });
  }

  it(
    'serves the secrets of a file to the triggers, and prints none of them',
    async () => {
      const [file, triggersFolder] = [join(folder, 'secrets.json'), join(folder, 'triggers')];
      writeFileSync(file, '{"secrets":{"greeting":"hush"},"parameters":{"/place":"hush-hush"}}');
      mkdirSync(triggersFolder);
      for (const name of ['define-auth-challenge', 'create-auth-challenge', 'verify-auth-challenge-response'])
        writeFileSync(join(triggersFolder, `${name}.mjs`), READING_TRIGGER);
      const pool = await start({ LOCAL_POOL_SECRETS: file, LOCAL_POOL_TRIGGERS: triggersFolder });
      let output = pool.firstOutput;
      pool.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
      const response = await cognito(pool.url, 'InitiateAuth', {
        AuthFlow: 'CUSTOM_AUTH',
        AuthParameters: { USERNAME: '+12025550123' },
      });
      const { ChallengeParameters } = (await response.json()) as { ChallengeParameters: object };
      await pool.end('SIGTERM');

      expect(ChallengeParameters).toEqual(jasmine.objectContaining({ lengths: '4,9' }));
      expect(output).toContain('Local pool ready');
      expect(output).not.toContain('hush');
    },
    TIMEOUT_MS,
  );

  const signUp = (address: string) =>
    cognito(address, 'SignUp', {
      Username: '+12025550123',
      Password: 'Spec-password-1',
      UserAttributes: [{ Name: 'name', Value: 'Ada' }],
    });

  it(
    'prints its URLs and incoming messages, and exits with 0 on SIGINT',
    async () => {
      const pool = await start();
      await signUp(pool.url);
      const printed = once(pool.stdout, 'data') as Promise<[Buffer]>;
      await cognito(pool.url, 'InitiateAuth', {
        AuthFlow: 'CUSTOM_AUTH',
        AuthParameters: { USERNAME: '+12025550123' },
      });

      expect(pool.firstOutput).toBe(`${readyLine(pool.url)}\n`);
      expect(String((await printed)[0])).toMatch(/SMS to \+12025550123\n {2}\d{6} is your code/);
      expect(await pool.end('SIGINT')).toBe(0);
    },
    TIMEOUT_MS,
  );

  it(
    'preserves its members when it is killed',
    async () => {
      const pool = await start();
      expect((await signUp(pool.url)).status).toBe(200);
      await pool.end('SIGKILL');
      const again = await start();

      expect(await (await signUp(again.url)).json()).toEqual(
        jasmine.objectContaining({ __type: 'UsernameExistsException' }),
      );
      expect(await again.end('SIGTERM')).toBe(0);
    },
    TIMEOUT_MS,
  );

  it(
    'rejects a damaged ledger, leaves it unchanged, and prints the remedy',
    async () => {
      await (await start()).end('SIGTERM');
      const ledger = join(folder, 'ledger');
      writeFileSync(join(ledger, 'CURRENT'), 'This is a letter.');
      // Without LevelDB's LOCK and LOG files, which change at each start.
      const files = readdirSync(ledger).filter((file) => !file.startsWith('LO'));
      const read = () => files.map((file) => readFileSync(join(ledger, file)));
      const before = read();
      const { stderr, status } = run(MAIN);

      expect(stderr).toContain('Error: Database is closed');
      expect(stderr).toContain(`If ${ledger} is damaged, run \`npm run reset\` to delete the pool's data.\n`);
      expect(status).toBe(1);
      expect(read()).toEqual(before);
      expect(run(RESET).status).toBe(0);
      await start();
    },
    TIMEOUT_MS,
  );

  it(
    'prints a sentence about a port in use',
    async () => {
      const other = await PoolFixture.start();
      const { stderr, status } = run(MAIN, { LOCAL_POOL_PORT: String(other.pool.port) });

      expect(stderr).toBe(`Port ${other.pool.port} is in use. Set LOCAL_POOL_PORT to use another.\n`);
      expect(status).toBe(1);
      await other.stop();
    },
    TIMEOUT_MS,
  );

  for (const port of ['ninety', '65536']) {
    it(
      `prints a sentence about the invalid port ${port}`,
      () => {
        const { stderr, status } = run(MAIN, { LOCAL_POOL_PORT: port });

        expect(stderr).toBe('LOCAL_POOL_PORT is not an integer from 0 to 65535.\n');
        expect(status).toBe(1);
      },
      TIMEOUT_MS,
    );
  }

  it(
    'rejects an invalid setting of the user pool, naming the variable',
    () => {
      const { stderr, status } = run(MAIN, { LOCAL_POOL_SESSION_SECONDS: '5 minutes' });

      expect(stderr).toBe('LOCAL_POOL_SESSION_SECONDS must be whole seconds, 180 to 900.\n');
      expect(status).toBe(1);
    },
    TIMEOUT_MS,
  );

  it(
    "gives a Session a lifetime a minute longer than a code's",
    async () => {
      const { url: address } = await start({ CODE_LIFETIME_SECONDS: '600' });
      const client = new CognitoIdentityProviderClient({
        endpoint: address,
        region: 'us-east-1',
        credentials: { accessKeyId: 'spec', secretAccessKey: 'spec' },
      });
      const { UserPoolClient } = await client.send(
        new DescribeUserPoolClientCommand({
          UserPoolId: LOCAL_USER_POOL_ID,
          ClientId: LOCAL_CLIENT_ID,
        }),
      );
      client.destroy();

      expect(UserPoolClient?.AuthSessionValidity).toBe(11);
    },
    TIMEOUT_MS,
  );

  it(
    'configures the pool from environment variables',
    async () => {
      const { url: address } = await start({
        LOCAL_POOL_ID: 'eu-west-1_Club',
        LOCAL_POOL_CLIENT_ID: 'club',
        LOCAL_POOL_SESSION_SECONDS: '180',
        LOCAL_POOL_TOKEN_SECONDS: '300',
        LOCAL_POOL_REFRESH_TOKEN_SECONDS: '3600',
        LOCAL_POOL_REFRESH_GRACE_SECONDS: '0',
      });
      const client = new CognitoIdentityProviderClient({
        endpoint: address,
        region: 'eu-west-1',
        credentials: { accessKeyId: 'spec', secretAccessKey: 'spec' },
      });
      const { UserPoolClient } = await client.send(
        new DescribeUserPoolClientCommand({ UserPoolId: 'eu-west-1_Club', ClientId: 'club' }),
      );
      client.destroy();

      expect(UserPoolClient).toEqual(
        jasmine.objectContaining({
          AuthSessionValidity: 3,
          AccessTokenValidity: 300,
          IdTokenValidity: 300,
          RefreshTokenValidity: 3600,
          RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 0 },
        }),
      );
      expect((await fetch(`${address}/eu-west-1_Club/.well-known/jwks.json`)).status).toBe(200);
    },
    TIMEOUT_MS,
  );

  it(
    'configures the pool from a file, which variables override, and says what it exposes',
    async () => {
      const file = join(folder, 'local-pool.json');
      writeFileSync(
        file,
        JSON.stringify({
          port: 1,
          clientId: 'club',
          tokenLifetimeSeconds: 600,
          refreshTokenRotation: false,
          hosts: ['10.0.2.2'],
        }),
      );
      const pool = await start({ LOCAL_POOL_SETTINGS: file, LOCAL_POOL_TOKEN_SECONDS: '300' });
      const client = new CognitoIdentityProviderClient({
        endpoint: pool.url,
        region: 'us-east-1',
        credentials: { accessKeyId: 'spec', secretAccessKey: 'spec' },
      });
      const { UserPoolClient } = await client.send(
        new DescribeUserPoolClientCommand({ UserPoolId: LOCAL_USER_POOL_ID, ClientId: 'club' }),
      );
      client.destroy();

      expect(UserPoolClient?.AccessTokenValidity).toBe(300);
      expect(UserPoolClient?.RefreshTokenRotation).toEqual({ Feature: 'DISABLED' });
      expect(pool.firstOutput).toBe(
        `${readyLine(pool.url)}\n` +
          'Exposed: programs that reach this machine can act as administrators and read all codes, ' +
          'as localhost, 10.0.2.2.\n',
      );
    },
    TIMEOUT_MS,
  );

  it(
    'rejects an invalid setting in the file, naming it and the file',
    () => {
      const file = join(folder, 'local-pool.json');
      writeFileSync(file, JSON.stringify({ port: '4300' }));
      const { stderr, status } = run(MAIN, { LOCAL_POOL_SETTINGS: file });

      expect(stderr).toBe(`port in ${file} must be an integer, 0 to 65535.\n`);
      expect(status).toBe(1);
    },
    TIMEOUT_MS,
  );

  it(
    'prints a sentence about an address that this machine does not have',
    () => {
      const { stderr, status } = run(MAIN, { LOCAL_POOL_ADDRESS: '203.0.113.7' });

      expect(stderr).toBe('LOCAL_POOL_ADDRESS is 203.0.113.7, which is not an address of this machine.\n');
      expect(status).toBe(1);
    },
    TIMEOUT_MS,
  );

  it(
    'prints a sentence about data of a newer version',
    () => {
      const file = join(folder, 'local-pool.sqlite');
      const database = new DatabaseSync(file);
      database.exec('PRAGMA user_version = 99');
      database.close();
      const { stderr, status } = run(MAIN);

      expect(stderr).toBe(`${file} was written by a newer version of the local pool (99).\n`);
      expect(status).toBe(1);
    },
    TIMEOUT_MS,
  );

  it(
    'prints a sentence about a triggers folder without triggers',
    () => {
      const { stderr, status } = run(MAIN, { LOCAL_POOL_TRIGGERS: folder });

      expect(stderr).toMatch(/^LOCAL_POOL_TRIGGERS names .+, which lacks define-auth-challenge, .+\.\n$/);
      expect(status).toBe(1);
    },
    TIMEOUT_MS,
  );

  it(
    'makes its files readable for this user only, even in a folder that other users can read',
    async () => {
      chmodSync(folder, 0o755);
      const first = await start();
      await signUp(first.url);
      await first.end('SIGTERM');
      // The modes that earlier versions set.
      chmodSync(join(folder, 'local-pool.sqlite'), 0o644);
      chmodSync(join(folder, 'ledger'), 0o755);
      const second = await start();
      await cognito(second.url, 'InitiateAuth', {
        AuthFlow: 'CUSTOM_AUTH',
        AuthParameters: { USERNAME: '+12025550123' },
      });

      const files = globSync('**', { cwd: folder }).filter((file) => file !== '.');
      const readable = files.filter((file) => (statSync(join(folder, file)).mode & 0o077) !== 0);
      expect(files).toEqual(
        jasmine.arrayContaining(['local-pool.sqlite', 'local-pool.sqlite-wal', 'ledger']),
      );
      expect(readable).toEqual([]);
    },
    TIMEOUT_MS,
  );

  it('keeps unrelated files in the data folder when it is reset', () => {
    const files = ['local-pool.sqlite-backup', 'local-pool.sqlite.bak', 'notes.txt'];
    for (const file of files) writeFileSync(join(folder, file), 'mine');
    const { status } = run(RESET);

    expect(status).toBe(0);
    expect(readdirSync(folder).toSorted()).toEqual(files);
  });

  it(
    'cannot be reset while it is running, and loses all data in a reset after it stopped',
    async () => {
      const pool = await start();
      const whileRunning = run(RESET);
      await pool.end('SIGTERM');
      expect(existsSync(folder)).toBeTrue();
      const afterStop = run(RESET);

      expect(whileRunning.stderr).toBe('The local pool is running. Stop it first.\n');
      expect(whileRunning.status).toBe(1);
      expect(afterStop.status).toBe(0);
      expect(existsSync(folder)).toBeFalse();
    },
    TIMEOUT_MS,
  );
});

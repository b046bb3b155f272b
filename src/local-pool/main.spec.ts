import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  globSync,
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
import { PoolFixture } from './testing/pool-fixture.ts';
import { PoolProcess } from './testing/pool-process.ts';

/** Several starts of a process, on a machine that may be busy. */
const TIMEOUT_MS = 30_000;

const MAIN = join(import.meta.dirname, 'main.ts');

const RESET = join(import.meta.dirname, '../dev/reset.ts');

describe('main', () => {
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

  const register = (address: string) =>
    cognito(address, 'SignUp', {
      Username: '+12025550123',
      Password: 'Spec-password-1',
      UserAttributes: [{ Name: 'name', Value: 'Ada' }],
    });

  it(
    'says where it answers and where texts arrive, prints them, and ends cleanly',
    async () => {
      const pool = await start();
      await register(pool.address);
      const printed = once(pool.stdout, 'data') as Promise<[Buffer]>;
      await cognito(pool.address, 'InitiateAuth', {
        AuthFlow: 'CUSTOM_AUTH',
        AuthParameters: { USERNAME: '+12025550123' },
      });

      expect(pool.words).toBe(
        `The local pool answers at ${pool.address}; texts arrive at ${pool.address}/inbox\n`,
      );
      expect(String((await printed)[0])).toMatch(/text to \+12025550123\n {2}\d{6} is your code/);
      expect(await pool.end('SIGINT')).toBe(0);
    },
    TIMEOUT_MS,
  );

  it(
    'keeps its members when it is killed',
    async () => {
      const pool = await start();
      expect((await register(pool.address)).status).toBe(200);
      await pool.end('SIGKILL');
      const again = await start();

      expect(await (await register(again.address)).json()).toEqual(
        jasmine.objectContaining({ __type: 'UsernameExistsException' }),
      );
      expect(await again.end('SIGTERM')).toBe(0);
    },
    TIMEOUT_MS,
  );

  it(
    'refuses a ledger that is damaged, leaves it as it is, and names the remedy',
    async () => {
      await (await start()).end('SIGTERM');
      const ledger = join(folder, 'ledger');
      writeFileSync(join(ledger, 'CURRENT'), 'This is a letter.');
      // Besides its data LevelDB has a lock, and begins a new log of its own.
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
    'says in a sentence that the port is in use',
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
      `says in a sentence that ${port} is not a port`,
      () => {
        const { stderr, status } = run(MAIN, { LOCAL_POOL_PORT: port });

        expect(stderr).toBe('LOCAL_POOL_PORT is not a whole number from 0 to 65535.\n');
        expect(status).toBe(1);
      },
      TIMEOUT_MS,
    );
  }

  it(
    'refuses a setting of the user pool by its name',
    () => {
      const { stderr, status } = run(MAIN, { LOCAL_POOL_SESSION_SECONDS: '5 minutes' });

      expect(stderr).toBe('LOCAL_POOL_SESSION_SECONDS has to be whole seconds, 180 to 900.\n');
      expect(status).toBe(1);
    },
    TIMEOUT_MS,
  );

  it(
    'keeps a Session a minute longer than a code',
    async () => {
      const { address } = await start({ CODE_LIFETIME_SECONDS: '600' });
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
    'is the pool that the environment asks for',
    async () => {
      const { address } = await start({
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
    'says in a sentence that a newer version wrote the data',
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
    'says in a sentence that the folder of triggers has none',
    () => {
      const { stderr, status } = run(MAIN, { LOCAL_POOL_TRIGGERS: folder });

      expect(stderr).toMatch(/^LOCAL_POOL_TRIGGERS names .+, which lacks define-auth-challenge, .+\.\n$/);
      expect(status).toBe(1);
    },
    TIMEOUT_MS,
  );

  it(
    'writes files that only this user can read, also in a folder that others can',
    async () => {
      chmodSync(folder, 0o755);
      const first = await start();
      await register(first.address);
      await first.end('SIGTERM');
      // As an earlier version left it.
      chmodSync(join(folder, 'local-pool.sqlite'), 0o644);
      chmodSync(join(folder, 'ledger'), 0o755);
      const second = await start();
      await cognito(second.address, 'InitiateAuth', {
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

  it('leaves files alone that are not its own when it is reset', () => {
    const files = ['local-pool.sqlite-backup', 'local-pool.sqlite.bak', 'notes.txt'];
    for (const file of files) writeFileSync(join(folder, file), 'mine');
    const { status } = run(RESET);

    expect(status).toBe(0);
    expect(readdirSync(folder).toSorted()).toEqual(files);
  });

  it(
    'is not reset while it runs, and forgets everything when it does not',
    async () => {
      const pool = await start();
      const refused = run(RESET);
      await pool.end('SIGTERM');
      expect(existsSync(folder)).toBeTrue();
      const done = run(RESET);

      expect(refused.stderr).toBe('The local pool is running. Stop it first.\n');
      expect(refused.status).toBe(1);
      expect(done.status).toBe(0);
      expect(existsSync(folder)).toBeFalse();
    },
    TIMEOUT_MS,
  );
});

import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { CognitoIdentityProviderClient, SignUpCommand } from '@aws-sdk/client-cognito-identity-provider';
import { findFreePort } from '../../../process/free-port.ts';
import { CognitoProxy, rejection } from '../../testing/cognito-proxy-fixture.ts';
import { startLocalPool, type LocalPoolProcess } from './local-pool-process.ts';
import { readMember, type TestedPool } from './test-member.ts';

const SMOKE = join(import.meta.dirname, 'smoke.ts');
const PROJECT = join(import.meta.dirname, '../../../..');
const NUMBER = '+14155550123';

function start(args: readonly string[], variables: NodeJS.ProcessEnv = {}): ChildProcessWithoutNullStreams {
  const env = {
    PATH: process.env['PATH'],
    NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
    HOME: '/nonexistent',
    AWS_EC2_METADATA_DISABLED: 'true',
    ...variables,
  };
  return spawn(process.execPath, [SMOKE, ...args], { cwd: PROJECT, env });
}

async function finish(smoke: ChildProcessWithoutNullStreams) {
  const [stdout, stderr, [code]] = await Promise.all([
    text(smoke.stdout),
    text(smoke.stderr),
    once(smoke, 'exit') as Promise<[number | null]>,
  ]);
  return { stdout, stderr, code };
}

describe('npm run smoke', () => {
  it('passes every check with a local pool, which it starts and stops', async () => {
    const port = await findFreePort();
    const { stdout, stderr, code } = await finish(start(['--local'], { LOCAL_POOL_PORT: String(port) }));
    const lines = stdout.trimEnd().split('\n');

    expect(stderr).toBe('');
    expect(lines.filter((line) => line.startsWith('✓')).length).toBe(13);
    expect(lines.filter((line) => line.startsWith('?'))).toEqual([
      jasmine.stringMatching(/password.+\. Not observable locally: /),
      jasmine.stringMatching(/firewall.+\. Not observable locally: /),
    ]);
    expect(lines.slice(-2)).toEqual([
      'Assumptions: 13 hold, 0 differ, 2 unknown.',
      'The test member was deleted.',
    ]);
    expect(code).toBe(0);
    await expectAsync(fetch(`http://127.0.0.1:${port}`)).toBeRejected();
  });

  it('fails with the reason if the local pool does not start', async () => {
    const { stderr, code } = await finish(start(['--local'], { LOCAL_POOL_PORT: 'ninety' }));

    expect(stderr).toMatch(/^LOCAL_POOL_PORT is not .+\.\nThe local pool did not start\.\n$/);
    expect(code).toBe(1);
  });

  const FLAGS = { region: 'us-east-1', pool: 'us-east-1_Spec', client: 'abc', number: NUMBER };
  for (const [problem, flags, message] of [
    ['a missing number', { number: undefined }, '--number is missing'],
    [
      'a national number',
      { number: '(202) 555-0123' },
      '--number must be in international format, such as +12025550123.',
    ],
    ['an invalid region', { region: 'Virginia' }, '--region must be an AWS region, such as us-east-1.'],
    [
      'a pool of another region',
      { pool: 'eu-west-1_Spec' },
      '--pool must be a user pool of us-east-1, such as us-east-1_AbCdEfGhI.',
    ],
    ['an invalid client', { client: 'a b' }, '--client must be the id of an app client'],
    [
      'a missing pool id before the first deploy',
      { pool: undefined },
      'src/environments/environment.ts still has placeholders. Run "npm run deploy" to fill them in',
    ],
    ['an unknown option', { stage: 'staging' }, "Unknown option '--stage'"],
    ['missing credentials', {}, 'Could not load credentials from any providers. Sign in as for a deploy'],
  ] as const) {
    it(`reports ${problem} in one line`, async () => {
      const args = Object.entries({ ...FLAGS, ...flags }).flatMap(([flag, value]) =>
        value === undefined ? [] : [`--${flag}`, value],
      );
      const { stdout, stderr, code } = await finish(start(args));

      expect(stderr).toContain(message);
      expect(stderr.trimEnd().split('\n').length).toBe(1);
      expect(stdout).toBe('');
      expect(code).toBe(1);
    });
  }

  describe('on AWS', () => {
    let localPool: LocalPoolProcess;
    let pool: TestedPool;
    let phoneNumber: string;
    let numbers = 100;

    beforeAll(async () => {
      localPool = await startLocalPool();
      const { url: endpoint, ...ids } = localPool;
      const credentials = { accessKeyId: 'spec', secretAccessKey: 'spec' };
      pool = {
        ...ids,
        cognito: new CognitoIdentityProviderClient({ endpoint, region: 'us-east-1', credentials }),
      };
    });
    afterAll(async () => {
      pool.cognito.destroy();
      await localPool.stop();
    });

    beforeEach(() => (phoneNumber = `+14155550${++numbers}`));

    const startOnAws = ({ userPoolId = pool.userPoolId, endpoint = localPool.url } = {}) =>
      start(
        [
          ...['--number', phoneNumber, '--region', 'us-east-1'],
          ...['--pool', userPoolId, '--client', pool.clientId],
        ],
        {
          AWS_ACCESS_KEY_ID: 'spec',
          AWS_SECRET_ACCESS_KEY: 'spec',
          AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: endpoint,
        },
      );

    /** Waits for the prompt for the code. */
    function promptOf({ stdout }: ChildProcessWithoutNullStreams): Promise<void> {
      let printed = '';
      return new Promise((resolve) => {
        stdout.on('data', function read(chunk: Buffer) {
          printed += chunk.toString();
          if (!printed.includes(`Type the code that was sent to ${phoneNumber}`)) return;
          stdout.off('data', read);
          resolve();
        });
      });
    }

    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      it(`deletes the test member if ${signal} interrupts the run`, async () => {
        const smoke = startOnAws();
        await promptOf(smoke);
        expect(await readMember(pool, phoneNumber)).toBeDefined();
        smoke.kill(signal);
        const { stdout, stderr, code } = await finish(smoke);

        expect(stdout).toContain('The test member was deleted.');
        expect(stderr).toBe('Interrupted.\n');
        expect(code).toBe(130);
        expect(await readMember(pool, phoneNumber)).toBeUndefined();
      });
    }

    it('reports that the test member could not be deleted', async () => {
      const proxy = await CognitoProxy.start(localPool.url);
      const denied = 'User: spec is not authorized to perform: cognito-idp:AdminDeleteUser';
      proxy.alter = ({ operation }, response) =>
        operation === 'AdminDeleteUser' ? rejection('AccessDeniedException', denied) : response;
      const smoke = startOnAws({ endpoint: proxy.url });
      await promptOf(smoke);
      smoke.kill('SIGINT');
      const { stderr, code } = await finish(smoke);

      expect(stderr).toMatch(
        /^The test member \+\d+ could not be deleted: the credentials do not allow cognito-idp:AdminDeleteUser\. .+ Grant these credentials cognito-idp.+\n$/,
      );
      expect(code).toBe(130);
      await proxy.stop();
    });

    it('rejects the number of a member, and does not change that member', async () => {
      await pool.cognito.send(
        new SignUpCommand({
          ClientId: pool.clientId,
          Username: phoneNumber,
          Password: 'Spec-password-1',
          UserAttributes: [{ Name: 'name', Value: 'Ada Lovelace' }],
        }),
      );
      const { stderr, code } = await finish(startOnAws());

      expect(stderr).toBe(
        `The number ${phoneNumber} belongs to a member. Use another number with --number, or delete that member yourself.\n`,
      );
      expect(code).toBe(1);
      expect((await readMember(pool, phoneNumber))?.['name']).toBe('Ada Lovelace');
    });

    it('reports that the user pool does not exist', async () => {
      const { stderr, code } = await finish(startOnAws({ userPoolId: 'us-east-1_Unknown' }));

      expect(stderr).toMatch(/^There is no such user pool .+\. Set --region, --pool and --client .+\.\n$/);
      expect(code).toBe(1);
    });
  });
});

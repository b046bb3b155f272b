import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { signIn } from '../accept/sign-in.ts';
import { localPool } from './build.ts';

const ROOT = join(import.meta.dirname, '../../..');

/** Enough to build the package, or for several process starts, on a busy machine. */
const TIMEOUT_MS = 60_000;

describe('the package cognito-local-pool', () => {
  let folder: string;
  let bin: string;

  // Below the repository, whose `node_modules` has the dependencies.
  beforeAll(async () => {
    mkdirSync(join(ROOT, 'dist'), { recursive: true });
    folder = mkdtempSync(join(ROOT, 'dist/local-pool-package-'));
    bin = join(folder, 'bin.js');
    const { manifest } = await localPool.build(folder);
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: localPool.name, ...manifest }));
  }, TIMEOUT_MS);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const importPackage = () =>
    import(pathToFileURL(join(folder, 'lib/index.js')).href) as Promise<typeof import('./index.ts')>;

  const run = (...args: string[]) => spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });

  it(
    'signs in with the triggers that it contains, with its data in the current folder',
    async () => {
      const project = mkdtempSync(join(folder, 'project-'));
      const pool = spawn(process.execPath, [bin, '--port', '0'], {
        cwd: project,
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const [output] = (await once(pool.stdout, 'data')) as [Buffer];
      const [, url = ''] = /^Local pool ready at (\S+)\. /.exec(output.toString()) ?? [];
      pool.stdout.resume();
      const { AccessToken } = await signIn(url, '+12025550123');
      const page = await fetch(`${url}/inbox`);
      const files = (await page.text()).match(/(?<=(?:src|href)=")\/[\w./-]+\.\w+(?=")/g) ?? [];
      const responses = await Promise.all(files.map((file) => fetch(url + file)));
      pool.kill('SIGTERM');
      const [code] = (await once(pool, 'exit')) as [number];

      expect(output.toString()).toMatch(
        /^Local pool ready at (\S+)\. Messages: \1\/inbox\. Triggers: version \d+\.\d+\.\d+, contract 1\.\n$/,
      );
      expect(AccessToken).toMatch(/^ey/);
      expect(files.length).toBeGreaterThanOrEqual(3);
      expect(responses.map(({ status }) => status)).toEqual(files.map(() => 200));
      expect(existsSync(join(project, '.local-pool/local-pool.sqlite'))).toBeTrue();
      expect(code).toBe(0);
    },
    TIMEOUT_MS,
  );

  it(
    'prints one sentence on a version of Node without the modules that it uses',
    () => {
      const versions = "{ ...process.versions, node: '22.12.0' }";
      const pretend = `Object.defineProperty(process, 'versions', { value: ${versions} })`;
      const { status, stdout, stderr } = run('--import', `data:text/javascript,${pretend}`, bin);

      expect(stderr).toBe('cognito-local-pool requires Node 22.13 or later, and this is Node 22.12.0.\n');
      expect(stdout).toBe('');
      expect(status).toBe(1);
    },
    TIMEOUT_MS,
  );

  it(
    'rejects an unknown option with its name and the way to the help',
    () => {
      const { status, stderr } = run(bin, '--prot=1');

      expect(stderr).toBe('--prot is not an option. The options are in "cognito-local-pool --help".\n');
      expect(status).toBe(1);
      expect(run(bin, '--help').stdout).toMatch(/^Usage: cognito-local-pool \[options\]\n/);
    },
    TIMEOUT_MS,
  );

  it(
    'starts a pool in memory from JavaScript, and stops it',
    async () => {
      const { startLocalPool } = await importPackage();
      const bodies: string[] = [];
      const pool = await startLocalPool({
        port: 0,
        onMessage: ({ body }) => bodies.push(body),
        onLog: () => undefined,
      });
      const { IdToken } = await signIn(pool.url, '+12025550123');
      await pool.stop();

      expect(IdToken).toMatch(/^ey/);
      expect(bodies).toEqual([jasmine.stringMatching(/^\d{6} is your code/)]);
      await expectAsync(startLocalPool({ port: 0, triggersFolder: join(folder, 'absent') })).toBeRejectedWith(
        jasmine.objectContaining({ name: 'TriggersFolderError' }),
      );
      await expectAsync(startLocalPool({ port: 0, clientId: '' })).toBeRejectedWith(
        jasmine.objectContaining({ name: 'UserPoolOptionError', option: 'clientId' }),
      );
    },
    TIMEOUT_MS,
  );

  it('contains less than 2 MB', () => {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    const bytes = files.map(({ parentPath, name }) => statSync(join(parentPath, name)).size);

    expect(bytes.reduce((sum, size) => sum + size)).toBeLessThan(2_000_000);
  });

  it(
    'gives each test with Playwright the codes that were sent since it began, each once',
    async () => {
      const { startLocalPool } = await importPackage();
      const pool = await startLocalPool({ port: 0, onLog: () => undefined });
      await signIn(pool.url, '+12025550123');
      writeFileSync(join(folder, 'inbox.spec.mjs'), PLAYWRIGHT_TESTS);
      const results = await runPlaywright({ POOL_URL: pool.url });
      await pool.stop();
      const [unreachable] = Object.values(await runPlaywright({ POOL_URL: pool.url }));

      expect(results).toEqual({
        'takes two codes in their order': 'passed',
        'takes the code of a message that a hook has sent': 'passed',
        'names the numbers of the other messages': containing(
          'No new code for +12025550123 within 100 ms. Since the test began, the pool has received no message to ' +
            'this number and messages to +12025550188.',
        ),
        'quotes a message without a code': containing(
          'The message to +12025550123 contains no code: "Hello"',
        ),
      });
      expect(unreachable).toContain(`No local pool responds at ${pool.url}. Start it with`);
    },
    TIMEOUT_MS,
  );

  /** Runs the tests in the package's folder. @returns their results by title */
  async function runPlaywright(env: NodeJS.ProcessEnv): Promise<Record<string, string>> {
    const cli = join(ROOT, 'node_modules/@playwright/test/cli.js');
    const playwright = spawn(process.execPath, [cli, 'test', '--reporter=json', '--workers=1'], {
      cwd: folder,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const { suites } = (await json(playwright.stdout)) as PlaywrightReport;
    const results = suites[0]?.specs.map(
      ({ title, tests }) => [title, resultOf(tests[0]?.results[0])] as const,
    );
    return Object.fromEntries(results ?? []);
  }
});

interface PlaywrightResult {
  readonly status: string;
  readonly error?: { readonly message: string };
}

interface PlaywrightReport {
  readonly suites: readonly {
    readonly specs: readonly {
      readonly title: string;
      readonly tests: readonly { readonly results: readonly PlaywrightResult[] }[];
    }[];
  }[];
}

const resultOf = (result: PlaywrightResult | undefined) =>
  result?.error?.message ?? result?.status ?? 'not run';

const containing = (part: string) => jasmine.stringContaining(part) as unknown as string;

/** Tests of the fixture. Each message is sent as a trigger does, through SNS. */
const PLAYWRIGHT_TESTS = `
  import { expect, test } from './lib/playwright.js';

  test.use({ poolUrl: process.env.POOL_URL });

  const send = (poolUrl, PhoneNumber, Message) =>
    fetch(poolUrl, {
      method: 'POST',
      headers: { Authorization: 'AWS4-HMAC-SHA256 Credential=local/20000101/us-east-1/sns/aws4_request' },
      body: new URLSearchParams({ Action: 'Publish', PhoneNumber, Message }),
    });

  test.beforeEach(({ poolUrl }, { title }) =>
    title.includes('hook') ? send(poolUrl, '+12025550123', '111111 is your code for Shop 2026') : undefined,
  );

  test('takes two codes in their order', async ({ inbox, poolUrl }) => {
    const first = inbox.nextCode('+1 (202) 555-0123');
    await send(poolUrl, '+12025550123', '222222 is your code');
    await send(poolUrl, '+12025550123', 'Your code: 4444');
    expect(await first).toBe('222222');
    expect(await inbox.nextCode('+12025550123')).toBe('4444');
  });

  test('takes the code of a message that a hook has sent', async ({ inbox }) => {
    expect(await inbox.nextCode('+12025550123')).toBe('111111');
  });

  test('names the numbers of the other messages', async ({ inbox, poolUrl }) => {
    await send(poolUrl, '+12025550188', '333333 is your code');
    await inbox.nextCode('+12025550123', { timeout: 100 });
  });

  test('quotes a message without a code', async ({ inbox, poolUrl }) => {
    await send(poolUrl, '+12025550123', 'Hello');
    await inbox.nextCode('+12025550123');
  });
`;

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findFreePort } from '../process/free-port.ts';
import { settingNames } from '../server/testing/setting-names-fixture.ts';
import { PROJECT_FOLDER } from '../local-pool/installation.ts';
import { readDataFolder } from '../local-pool/storage/data-folder.ts';
import { listen } from '../local-pool/http/listen.ts';

/** For a command that loads the triggers on a busy machine. */
const TIMEOUT_MS = 60_000;

/** Variables that the pool sets for the triggers. */
const SET_BY_THE_POOL = [
  'CODE_HMAC_KEY',
  'LEDGER_HMAC_KEY',
  'LEDGER_TABLE',
  'AWS_REGION',
  'AWS_ENDPOINT_URL',
];

/** Variables of the sweep, which the pool does not run. */
const OF_THE_SWEEP = ['SWEEP', 'USER_POOL_ID'];

/** An invalid value of each variable of the pool and its triggers. */
const INVALID_VALUES = {
  LOCAL_POOL_PORT: 'abc',
  LOCAL_POOL_FOLDER: join(import.meta.filename, 'data'),
  LOCAL_POOL_TRIGGERS: '/nonexistent',
  LOCAL_POOL_SETTINGS: '/nonexistent',
  LOCAL_POOL_ADDRESS: 'localhost',
  LOCAL_POOL_HOSTS: 'localhost:4300',
  LOCAL_POOL_SECRETS: '/nonexistent',
  LOCAL_POOL_ID: 'LocalPool',
  LOCAL_POOL_CLIENT_ID: 'my client',
  LOCAL_POOL_ISSUER: 'cognito',
  LOCAL_POOL_USERNAME_ATTRIBUTES: 'name',
  LOCAL_POOL_CUSTOM_ATTRIBUTES: 'age',
  LOCAL_POOL_PASSWORD_POLICY: '8',
  LOCAL_POOL_PREVENT_USER_EXISTENCE_ERRORS: 'enabled',
  LOCAL_POOL_PRE_TOKEN_GENERATION: 'V4_0',
  LOCAL_POOL_SESSION_SECONDS: '5 minutes',
  LOCAL_POOL_TOKEN_SECONDS: '60',
  LOCAL_POOL_REFRESH_TOKEN_SECONDS: '3600.5',
  LOCAL_POOL_REFRESH_TOKEN_ROTATION: 'off',
  LOCAL_POOL_REFRESH_GRACE_SECONDS: '-1',
  LOCAL_POOL_PHONE_NUMBER_MUTABLE: 'yes',
  STAGE: 'test',
  APP_NAME: 'Клуб',
  APP_HOST: 'not a host',
  ALLOWED_COUNTRIES: 'XX',
  EXTRA_MOBILE_RANGES: '+1876=US',
  TEST_NUMBERS: '123',
  CODE_LIFETIME_SECONDS: '61',
  COOL_DOWN_SECONDS: '60 30',
  NUMBER_TEXTS_PER_10_MINUTES: '0',
  NUMBER_TEXTS_PER_DAY: 'many',
  PREFIX_TEXTS_PER_HOUR: '-1',
  COUNTRY_TEXTS_PER_DAY: '1e3',
  POOL_TEXTS_PER_DAY: '0.5',
  COUNTRY_SIGN_UPS_PER_DAY: '0',
  PRIOR_CODE_HMAC_KEY: 'short',
  NUMBER: 'mutable',
  NUMBER_CHANGE_BROWSER_HOURS: '-1',
  DORMANT_AFTER_DAYS: '0',
  BUDGET_MODE: 'log',
  SENDING: 'yes',
  SMS_SENDER: 'twilio',
  SMS_ORIGINATION_IDENTITY: '?',
  SMS_CONFIGURATION_SET: 'set',
  SMS_PROTECT_CONFIGURATION: 'protect',
  SMS_MAX_PRICE_USD: 'free',
  SMS_IN_ENTITY_ID: '?',
  SMS_IN_TEMPLATE_ID: '?',
};

describe('an invalid value in the environment', () => {
  let folder: string;

  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'environment-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const run = (file: string, variables: Readonly<Record<string, string>> = {}) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(PROJECT_FOLDER, file)], {
      env: { ...process.env, LOCAL_POOL_FOLDER: join(folder, 'data'), ...variables },
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  };

  /** Matches an error of one sentence that starts with the name of the variable. */
  const errorAbout = (variable: string) => ({
    status: 1,
    stdout: '',
    stderr: jasmine.stringMatching(new RegExp(`^${variable} .+\\.\n$`)),
  });

  for (const [variable, value] of Object.entries(INVALID_VALUES)) {
    it(
      `stops the pool with an error of one sentence: ${variable}`,
      () => {
        expect(run('src/local-pool/main.ts', { LOCAL_POOL_PORT: '0', [variable]: value })).toEqual(
          errorAbout(variable),
        );
      },
      TIMEOUT_MS,
    );
  }

  it('is tested for every variable', () => {
    const read = settingNames('src/server', 'src/local-pool');
    const tested = [...Object.keys(INVALID_VALUES), ...SET_BY_THE_POOL, ...OF_THE_SWEEP, 'APP_PORT'];

    expect(read.length).toBeGreaterThan(20);
    expect(read.filter((name) => !tested.includes(name))).toEqual([]);
  });

  for (const command of ['src/dev/start.ts', 'src/dev/preview.ts']) {
    for (const [variable, value] of [
      ['APP_PORT', 'abc'],
      ['APP_PORT', '0'],
      ['APP_PORT', '65536'],
      ['LOCAL_POOL_PORT', '0'],
      ['LOCAL_POOL_FOLDER', INVALID_VALUES.LOCAL_POOL_FOLDER],
      ['SENDING', INVALID_VALUES.SENDING],
    ] as const) {
      it(
        `stops ${command} with an error of one sentence: ${variable}=${value}`,
        async () => {
          const ports = {
            APP_PORT: String(await findFreePort()),
            LOCAL_POOL_PORT: String(await findFreePort()),
          };
          expect(run(command, { ...ports, [variable]: value })).toEqual(errorAbout(variable));
        },
        TIMEOUT_MS,
      );
    }

    it(`stops ${command} with an error of one sentence if both ports are the same`, () => {
      expect(run(command, { APP_PORT: '4300', LOCAL_POOL_PORT: '4300' })).toEqual(errorAbout('APP_PORT'));
    });

    it(`stops ${command} with an error of one sentence if the port of the app is in use`, async () => {
      const server = await listen(0, () => () => undefined);
      expect(
        run(command, { APP_PORT: String(server.port), LOCAL_POOL_PORT: String(await findFreePort()) }),
      ).toEqual({
        status: 1,
        stdout: '',
        stderr: `Port ${server.port} is in use. Set APP_PORT to use another.\n`,
      });
      await server.stop();
    });
  }

  for (const [kind, path, create] of [
    ['a file', '', (path: string) => writeFileSync(path, '')],
    ['a folder whose data file is a folder', 'local-pool.sqlite', (path: string) => mkdirSync(path)],
    ['a folder whose ledger is a file', 'ledger', (path: string) => writeFileSync(path, '')],
  ] as const) {
    it(
      `stops the pool with an error of one sentence: LOCAL_POOL_FOLDER is ${kind}`,
      () => {
        const data = join(folder, 'data', path);
        mkdirSync(dirname(data), { recursive: true });
        create(data);

        expect(run('src/local-pool/main.ts', { LOCAL_POOL_PORT: '0' })).toEqual(
          errorAbout('LOCAL_POOL_FOLDER'),
        );
      },
      TIMEOUT_MS,
    );
  }

  it('stops a reset with an error of one sentence and deletes nothing: LOCAL_POOL_FOLDER is a file', () => {
    writeFileSync(join(folder, 'data'), '');

    expect(run('src/dev/reset.ts')).toEqual(errorAbout('LOCAL_POOL_FOLDER'));
    expect(existsSync(join(folder, 'data'))).toBeTrue();
  });
});

describe('an empty LOCAL_POOL_FOLDER', () => {
  it('selects the default folder, not the project folder, which a reset would delete', () => {
    expect(readDataFolder({ LOCAL_POOL_FOLDER: '' })).toBe(join(PROJECT_FOLDER, '.local-pool'));
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SettingError } from '../server/platform/setting.ts';
import { describeSettingError, readSettings } from './read-settings.ts';
import { checkSettings, type UserPoolOptionError } from './settings.ts';

/** Returns the error message for the first invalid setting; undefined if all are valid. */
function settingError(environment: NodeJS.ProcessEnv): string | undefined {
  try {
    checkSettings(readSettings(environment));
    return undefined;
  } catch (error) {
    return describeSettingError(error as UserPoolOptionError, environment);
  }
}

describe('the settings in variables', () => {
  for (const [variable, value, rule] of [
    [
      'LOCAL_POOL_ADDRESS',
      'localhost',
      'an IP address of this machine, such as 0.0.0.0 for all of its addresses',
    ],
    [
      'LOCAL_POOL_HOSTS',
      '10.0.2.2:4300',
      'a list of host names or IP addresses without ports, such as 10.0.2.2',
    ],
    ['LOCAL_POOL_ID', 'LocalPool', 'a region and a name, such as us-east-1_LocalPool'],
    ['LOCAL_POOL_CLIENT_ID', 'my client', '1 to 128 letters, digits, _ and +'],
    ['LOCAL_POOL_ISSUER', 'cognito', 'an HTTP or HTTPS URL without a slash at its end'],
    ['LOCAL_POOL_ISSUER', 'http://localhost/', 'an HTTP or HTTPS URL without a slash at its end'],
    [
      'LOCAL_POOL_USERNAME_ATTRIBUTES',
      '',
      'a list of phone_number and email, or an empty list (none in the variable)',
    ],
    [
      'LOCAL_POOL_USERNAME_ATTRIBUTES',
      'name',
      'a list of phone_number and email, or an empty list (none in the variable)',
    ],
    ['LOCAL_POOL_PREVENT_USER_EXISTENCE_ERRORS', 'enabled', 'one of ENABLED, LEGACY'],
    ['LOCAL_POOL_PRE_TOKEN_GENERATION', 'V4_0', 'one of V1_0, V2_0, V3_0'],
    ['LOCAL_POOL_PHONE_NUMBER_MUTABLE', 'no', 'true or false'],
    ['LOCAL_POOL_SESSION_SECONDS', '5 minutes', 'whole seconds, 180 to 900'],
    ['LOCAL_POOL_TOKEN_SECONDS', '60', 'whole seconds, 300 to 86400'],
    ['LOCAL_POOL_REFRESH_TOKEN_SECONDS', '3600.5', 'whole seconds, 3600 to 315360000'],
    ['LOCAL_POOL_REFRESH_TOKEN_ROTATION', 'off', 'true or false'],
    ['LOCAL_POOL_REFRESH_GRACE_SECONDS', '', 'whole seconds, 0 to 60'],
  ] as const) {
    it(`reject ${variable}="${value}", naming the variable`, () => {
      expect(settingError({ [variable]: value })).toBe(`${variable} must be ${rule}.`);
    });
  }

  for (const value of ['8', '{"minimumLength":5}', '{"minimum":8}', '{"requireNumbers":"yes"}', 'length 8']) {
    it(`reject LOCAL_POOL_PASSWORD_POLICY=${value}`, () => {
      expect(settingError({ LOCAL_POOL_PASSWORD_POLICY: value })).toBe(
        'LOCAL_POOL_PASSWORD_POLICY must be a JSON object of minimumLength (6 to 99) and requireLowercase, ' +
          'requireUppercase, requireNumbers and requireSymbols (true or false).',
      );
    });
  }

  for (const value of [
    '{}',
    '[{}]',
    '["age"]',
    '[null]',
    '[{"name":"age","type":"Integer"}]',
    '[{"name":"age","unit":"years"}]',
    '[{"name":"age","clientAccess":"all"}]',
    '[{"name":"age"},{"name":"age"}]',
    '[{"name":"a name with spaces"}]',
  ]) {
    it(`reject LOCAL_POOL_CUSTOM_ATTRIBUTES=${value}`, () => {
      expect(settingError({ LOCAL_POOL_CUSTOM_ATTRIBUTES: value })).toMatch(
        /^LOCAL_POOL_CUSTOM_ATTRIBUTES must be a JSON list of up to 50 objects, /,
      );
    });
  }

  it('are converted to values', () => {
    const settings = readSettings({
      LOCAL_POOL_HOSTS: '10.0.2.2, pool.test',
      LOCAL_POOL_USERNAME_ATTRIBUTES: 'none',
      LOCAL_POOL_PASSWORD_POLICY: '{"minimumLength":6}',
      LOCAL_POOL_REFRESH_TOKEN_ROTATION: 'false',
      LOCAL_POOL_TOKEN_SECONDS: '300',
    });

    checkSettings(settings);
    expect(settings).toEqual({
      hosts: ['10.0.2.2', 'pool.test'],
      usernameAttributes: [],
      passwordPolicy: { minimumLength: 6 },
      refreshTokenRotation: false,
      tokenLifetimeSeconds: 300,
    });
  });

  it('are optional', () => {
    expect(settingError({})).toBeUndefined();
  });
});

describe('the settings file', () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'settings-'));
    file = join(folder, 'local-pool.json');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const write = (settings: object) => {
    writeFileSync(file, JSON.stringify(settings));
    return { LOCAL_POOL_SETTINGS: file };
  };

  it('is overridden by variables', () => {
    const environment = write({ clientId: 'file', tokenLifetimeSeconds: 600, hosts: ['pool.test'] });

    expect(readSettings({ ...environment, LOCAL_POOL_CLIENT_ID: 'variable' })).toEqual({
      clientId: 'variable',
      tokenLifetimeSeconds: 600,
      hosts: ['pool.test'],
    });
  });

  it('names a folder of triggers relative to its own folder', () => {
    expect(readSettings(write({ triggersFolder: 'triggers' })).triggersFolder).toBe(join(folder, 'triggers'));
  });

  it('may have variables of single triggers', () => {
    const settings = { triggerEnvironment: { 'create-auth-challenge': { TABLE: 'x' } } };

    expect(settingError(write(settings))).toBeUndefined();
    expect(readSettings(write(settings))).toEqual(settings);
  });

  it('is rejected for a value of another type, by the name of the setting', () => {
    expect(settingError(write({ refreshTokenRotation: 'false' }))).toBe(
      `refreshTokenRotation in ${file} must be true or false.`,
    );
    expect(settingError(write({ triggerEnvironment: { 'create-auth': {} } }))).toMatch(
      /^triggerEnvironment in .+ must be an object of pre-sign-up, .+, each with an object of strings\.$/,
    );
  });

  it('is rejected for an unknown setting, with the names of all settings', () => {
    expect(() => readSettings(write({ rotation: true }))).toThrowError(
      SettingError,
      /^rotation in .+ is not a setting\. The settings are port, address, hosts, .+, refreshGraceSeconds\.$/,
    );
  });

  for (const [title, content, reason] of [
    ['not JSON', '{ "port": }', /which is not valid JSON \(.+\)\.$/],
    ['a list', '[]', /which is not a JSON object\.$/],
  ] as const) {
    it(`is rejected when it is ${title}`, () => {
      writeFileSync(file, content);

      expect(() => readSettings({ LOCAL_POOL_SETTINGS: file })).toThrowError(SettingError, reason);
    });
  }

  it('is rejected when it does not exist', () => {
    expect(() => readSettings({ LOCAL_POOL_SETTINGS: join(folder, 'absent.json') })).toThrowError(
      SettingError,
      /^LOCAL_POOL_SETTINGS names .+absent\.json, which cannot be read \(ENOENT\)\.$/,
    );
  });
});

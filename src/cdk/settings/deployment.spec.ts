import { DEFAULT_COUNTRY_CODES } from '../../contract/countries.ts';
import { SettingError } from '../../server/platform/setting.ts';
import { readDeployment } from './deployment.ts';
import { CREATE_SETTINGS } from './trigger-settings.ts';

describe('a deployment', () => {
  const read = (context: Readonly<Record<string, unknown>>) => readDeployment((key) => context[key]);

  it('has defaults for all settings', () => {
    const { environment, ...settings } = read({});
    expect(settings).toEqual({
      stage: 'production',
      part: 'all',
      appName: 'Phone sign-in',
      countries: DEFAULT_COUNTRY_CODES,
      site: 'on',
      host: undefined,
      certificate: undefined,
      apiOrigins: [],
      liveStyleSource: undefined,
      plan: 'essentials',
      number: 'fixed',
      codeLifetimeSeconds: 300,
      codeKeyGeneration: 1,
      sweep: 'on',
      firewall: 'on',
      ipReputation: 'count',
      reservedConcurrency: undefined,
      alarms: { email: undefined, conversionPercent: 40, budgetPercent: 80 },
      sms: {
        sender: 'sns',
        originationIdentity: undefined,
        india: undefined,
        maxPriceUsd: undefined,
        protect: 'off',
        originationArns: [],
      },
    });
    expect(environment(CREATE_SETTINGS)).toEqual({
      STAGE: 'production',
      APP_NAME: 'Phone sign-in',
      ALLOWED_COUNTRIES: DEFAULT_COUNTRY_CODES.join(' '),
    });
  });

  it('accepts numbers of type number', () => {
    const { environment, reservedConcurrency } = read({ reservedConcurrency: 5, poolTextsPerDay: 100 });
    expect(reservedConcurrency).toBe(5);
    expect(environment(CREATE_SETTINGS)['POOL_TEXTS_PER_DAY']).toBe('100');
  });

  it('reads the thresholds and the address of the alarms', () => {
    const alarms = { alarmEmail: 'ada@club.example', conversionAlarmPercent: 25, budgetAlarmPercent: '60' };
    expect(read(alarms).alarms).toEqual({
      email: 'ada@club.example',
      conversionPercent: 25,
      budgetPercent: 60,
    });
    expect(read({ ...alarms, alarms: 'off' }).alarms).toBeUndefined();
  });

  it('accepts a host with its certificate, or without one if the client is hosted elsewhere', () => {
    const certificate = 'arn:aws:acm:us-east-1:123456789012:certificate/1234-abcd';
    expect(read({ host: 'club.example', certificate }).host).toBe('club.example');
    expect(read({ host: 'club.example', site: 'off' }).host).toBe('club.example');
    expect(() => read({ host: 'club.example' })).toThrowError(
      /^host and certificate have to be set together/,
    );
    expect(() => read({ certificate })).toThrowError(/^host and certificate have to be set together/);
    expect(() => read({ site: 'off' })).toThrowError('host is not set.');
  });

  it('reads the API origins of the client', () => {
    expect(read({ apiOrigins: 'https://api.club.example https://other.example:8443' }).apiOrigins).toEqual([
      'https://api.club.example',
      'https://other.example:8443',
    ]);
  });

  it('checks the length of the SMS message with the longest host that CloudFront generates', () => {
    const name = (length: number) => 'C'.repeat(length);
    expect(() => read({ appName: name(33) })).not.toThrow();
    expect(() => read({ appName: name(34) })).toThrowError(
      /^appName and host make an SMS message of 141 characters/,
    );
  });

  const invalid: [string, string][] = [
    ['stage', 'prod'],
    ['part', 'pool'],
    ['plan', 'free'],
    ['firewall', 'yes'],
    ['ipReputation', 'on'],
    ['reservedConcurrency', '0'],
    ['reservedConcurrency', 'many'],
    ['appName', '📱'],
    ['appName', ''],
    ['host', 'https://club.example'],
    ['site', 'maybe'],
    ['certificate', 'arn:aws:acm:eu-west-1:123456789012:certificate/1234-abcd'],
    ['apiOrigins', 'https://api.club.example/path'],
    ['apiOrigins', "https://api.club.example; script-src 'unsafe-inline'"],
    ['apiOrigins', 'http://api.club.example'],
    ['liveStyleSource', "'unsafe-inline'"],
    ['liveStyleSource', "'self'; script-src 'unsafe-inline'"],
    ['liveStyleSource', 'sha256-p0bF+un5yUb9MBO6xRb8kPHlY2BdpHVtLiFkDrZPF64='],
    ['countries', 'US XX'],
    ['extraMobileRanges', '+1729'],
    ['extraMobileRanges', '+4479=GB +41791=XX'],
    ['testNumbers', '12345'],
    ['codeLifetimeSeconds', '601'],
    ['coolDownSeconds', '60 30'],
    ['numberTextsPer10Minutes', '0'],
    ['numberTextsPerDay', '31'],
    ['prefixTextsPerHour', '-1'],
    ['countryTextsPerDay', 'many'],
    ['poolTextsPerDay', '1e3'],
    ['countrySignUpsPerDay', '0'],
    ['codeKeyGeneration', '0'],
    ['codeKeyGeneration', '1.5'],
    ['sweep', 'yes'],
    ['number', 'mutable'],
    ['numberChangeBrowserHours', '-1'],
    ['dormantAfterDays', '0'],
    ['dormantAfterDays', 'never'],
    ['budgetMode', 'off'],
    ['sending', 'no'],
    ['alarms', 'loud'],
    ['alarmEmail', 'ada'],
    ['alarmEmail', 'ada@club.example, bob@club.example'],
    ['conversionAlarmPercent', '0'],
    ['conversionAlarmPercent', '100'],
    ['budgetAlarmPercent', '0'],
    ['budgetAlarmPercent', '101'],
    ['smsSender', 'pinpoint'],
    ['smsOriginationIdentity', 'pool/with spaces'],
    ['smsConfigurationSet', 'a set'],
    ['smsMaxPriceUsd', '0'],
    ['smsMaxPriceUsd', 'cheap'],
    ['smsProtect', 'filter'],
    ['smsOriginationArns', 'arn:aws:sns:eu-west-1:123456789012:topic'],
    ['smsOriginationArns', '+12025550100'],
    ['smsInEntityId', 'an id'],
    ['smsInTemplateId', 'an id'],
  ];
  for (const [key, value] of invalid) {
    it(`is rejected with the name of the key if ${key} is ${JSON.stringify(value)}`, () => {
      expect(() => read({ [key]: value })).toThrowError(new RegExp(`^${key} (is|has|holds|contains) `));
    });
  }

  it('is rejected with both names if appName and host do not fit into one SMS message', () => {
    expect(() => read({ appName: 'x'.repeat(60), host: 'x'.repeat(60) })).toThrowError(
      /^appName and host make an SMS message of \d+ characters; the maximum is 140\.$/,
    );
  });

  it('is rejected if its sender lacks an origination identity, or does not support a setting', () => {
    expect(() => read({ smsSender: 'end-user-messaging' })).toThrowError(
      'smsOriginationIdentity is not set.',
    );
    expect(() =>
      read({
        smsSender: 'end-user-messaging',
        smsOriginationIdentity: 'Club',
        smsOriginationArns: 'arn:aws:sms-voice:eu-west-1:123456789012:pool/pool-1',
      }),
    ).toThrowError(/^smsOriginationArns is set, but smsSender is not sns/);
    expect(() => read({ smsConfigurationSet: 'texts' })).toThrowError(
      'smsConfigurationSet is set, and smsSender is sns, which does not support it.',
    );
  });

  it('is rejected with the invalid key as a property of the error', () => {
    expect(() => read({ numberTextsPerDay: '31' })).toThrowMatching(
      (error) => error instanceof SettingError && error.setting === 'numberTextsPerDay',
    );
  });

  it('is rejected with the new key if it sets a limit by its former key', () => {
    expect(() => read({ poolTextsPerHour: '2000' })).toThrowError(
      /^poolTextsPerHour is replaced by poolTextsPerDay: /,
    );
  });

  it('is rejected if part is kept in a stage without retained resources', () => {
    expect(() => read({ part: 'kept', stage: 'staging' })).toThrowError(
      'part is kept, but stage is staging. Only production has resources that outlive the stack.',
    );
  });

  it('is rejected if production has test numbers', () => {
    expect(() => read({ testNumbers: '+12025550199=123456' })).toThrowError(
      /^testNumbers is set, and stage is production/,
    );
  });

  it('neither reads nor changes process.env', () => {
    const before = process.env;
    process.env = { ...before, STAGE: 'staging', TEST_NUMBERS: '+12025550199=123456', plan: 'plus' };
    try {
      const { stage, plan } = read({});
      expect([stage, plan]).toEqual(['production', 'essentials']);
      expect(process.env['STAGE']).toBe('staging');
    } finally {
      process.env = before;
    }
  });
});

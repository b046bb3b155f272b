import { DEFAULT_COUNTRY_CODES } from '../../contract/countries.ts';
import { SettingError } from '../../server/platform/setting.ts';
import { readDeployment } from './deployment.ts';
import { CREATE_SETTINGS } from './trigger-settings.ts';

describe('a deployment', () => {
  const read = (context: Readonly<Record<string, unknown>>) => readDeployment((key) => context[key]);

  it('has defaults for everything', () => {
    const { environment, ...choices } = read({});
    expect(choices).toEqual({
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
      codeLifetimeSeconds: 300,
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

  it('takes numbers as numbers, too', () => {
    const { environment, reservedConcurrency } = read({ reservedConcurrency: 5, poolTextsPerHour: 100 });
    expect(reservedConcurrency).toBe(5);
    expect(environment(CREATE_SETTINGS)['POOL_TEXTS_PER_HOUR']).toBe('100');
  });

  it('chooses when the alarms go off and whom they tell', () => {
    const alarms = { alarmEmail: 'ada@club.example', conversionAlarmPercent: 25, budgetAlarmPercent: '60' };
    expect(read(alarms).alarms).toEqual({
      email: 'ada@club.example',
      conversionPercent: 25,
      budgetPercent: 60,
    });
    expect(read({ ...alarms, alarms: 'off' }).alarms).toBeUndefined();
  });

  it('has a host of its own with its certificate, or where the client is hosted elsewhere', () => {
    const certificate = 'arn:aws:acm:us-east-1:123456789012:certificate/1234-abcd';
    expect(read({ host: 'club.example', certificate }).host).toBe('club.example');
    expect(read({ host: 'club.example', site: 'off' }).host).toBe('club.example');
    expect(() => read({ host: 'club.example' })).toThrowError(/^host and certificate go together/);
    expect(() => read({ certificate })).toThrowError(/^host and certificate go together/);
    expect(() => read({ site: 'off' })).toThrowError('host is not set.');
  });

  it('lists what the client may call', () => {
    expect(read({ apiOrigins: 'https://api.club.example https://other.example:8443' }).apiOrigins).toEqual([
      'https://api.club.example',
      'https://other.example:8443',
    ]);
  });

  it('measures the text with the longest host that CloudFront makes up', () => {
    const name = (length: number) => 'C'.repeat(length);
    expect(() => read({ appName: name(33) })).not.toThrow();
    expect(() => read({ appName: name(34) })).toThrowError(/^appName and host make a text of 141 characters/);
  });

  const senseless: [string, string][] = [
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
    ['poolTextsPerHour', '1e3'],
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
  for (const [key, value] of senseless) {
    it(`is refused by name when ${key} is ${JSON.stringify(value)}`, () => {
      expect(() => read({ [key]: value })).toThrowError(new RegExp(`^${key} (is|has|holds) `));
    });
  }

  it('is refused by both names when the name and the host do not fit into one text', () => {
    expect(() => read({ appName: 'x'.repeat(60), host: 'x'.repeat(60) })).toThrowError(
      /^appName and host make a text of \d+ characters; 140 is the most\.$/,
    );
  });

  it('is refused when its sender has no origination identity, or a configuration set that it has no use for', () => {
    expect(() => read({ smsSender: 'end-user-messaging' })).toThrowError(
      'smsOriginationIdentity is not set.',
    );
    expect(() =>
      read({
        smsSender: 'end-user-messaging',
        smsOriginationIdentity: 'Club',
        smsOriginationArns: 'arn:aws:sms-voice:eu-west-1:123456789012:pool/pool-1',
      }),
    ).toThrowError(/^smsOriginationArns is set, and smsSender is not sns/);
    expect(() => read({ smsConfigurationSet: 'texts' })).toThrowError(
      'smsConfigurationSet is set, and smsSender is sns, which has none.',
    );
  });

  it('has the key of the invalid choice as a property of the error', () => {
    expect(() => read({ numberTextsPerDay: '31' })).toThrowMatching(
      (error) => error instanceof SettingError && error.setting === 'numberTextsPerDay',
    );
  });

  it('is refused as the kept part of a stage that keeps nothing', () => {
    expect(() => read({ part: 'kept', stage: 'staging' })).toThrowError(
      'part is kept, and stage is staging, of which nothing is kept.',
    );
  });

  it('is refused when production would have test numbers', () => {
    expect(() => read({ testNumbers: '+12025550199=123456' })).toThrowError(
      /^testNumbers is set, and stage is production/,
    );
  });

  it('reads nothing from the environment, and leaves it alone', () => {
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

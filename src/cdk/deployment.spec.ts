import { DEFAULT_COUNTRIES } from '../server/phone-number/default-countries.ts';
import { readDeployment } from './deployment.ts';
import { CREATE_SETTINGS } from './trigger-settings.ts';

describe('a deployment', () => {
  const read = (context: Readonly<Record<string, unknown>>) => readDeployment((key) => context[key]);

  it('has defaults for everything', () => {
    const { environment, ...choices } = read({});
    expect(choices).toEqual({
      stage: 'production',
      countries: DEFAULT_COUNTRIES,
      plan: 'essentials',
      firewall: 'on',
      reservedConcurrency: undefined,
      alarms: { email: undefined, conversionPercent: 40, budgetPercent: 80 },
    });
    expect(environment(CREATE_SETTINGS)).toEqual({
      STAGE: 'production',
      APP_NAME: 'Phone sign-in',
      APP_HOST: 'localhost',
      ALLOWED_COUNTRIES: DEFAULT_COUNTRIES.join(' '),
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

  const senseless: [string, string][] = [
    ['stage', 'prod'],
    ['plan', 'free'],
    ['firewall', 'yes'],
    ['reservedConcurrency', '0'],
    ['reservedConcurrency', 'many'],
    ['appName', '📱'],
    ['appName', ''],
    ['host', 'https://club.example'],
    ['countries', 'US XX'],
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

import { DEFAULT_COUNTRY_CODES } from '../../contract/countries.ts';
import { defaultStack, StackFixture } from '../testing/stack-fixture.ts';

describe("a trigger's environment", () => {
  const countries = { ALLOWED_COUNTRIES: DEFAULT_COUNTRY_CODES.join(' ') };
  const stage = { STAGE: 'production' };
  const ledger = { LEDGER_TABLE: 'deployed', CODE_HMAC_KEY: 'deployed' };

  it('has the variables that the trigger reads, with the defaults', () => {
    expect(defaultStack.environment('PreSignUp')).toEqual({ ...countries, ...stage });
    expect(defaultStack.environment('DefineAuthChallenge')).toEqual(stage);
    expect(defaultStack.environment('CreateAuthChallenge')).toEqual({
      ...countries,
      ...ledger,
      ...stage,
      APP_NAME: 'Phone sign-in',
      APP_HOST: 'deployed',
    });
    expect(defaultStack.environment('VerifyAuthChallengeResponse')).toEqual({ ...ledger, ...stage });
    expect(defaultStack.environment('PostAuthentication')).toEqual(stage);
  });

  it('has the settings of the deployment', () => {
    const numberLimits = { coolDownSeconds: '60 90', numberTextsPer10Minutes: '3', numberTextsPerDay: '6' };
    const stack = new StackFixture({
      ...numberLimits,
      stage: 'staging',
      appName: 'Club',
      host: 'club.example',
      site: 'off',
      countries: 'US AM',
      extraMobileRanges: '+1729=US',
      testNumbers: '+12025550199=000042',
      codeLifetimeSeconds: '120',
      prefixTextsPerHour: '1',
      countryTextsPerDay: '2',
      poolTextsPerHour: '3',
      budgetMode: 'record',
      sending: 'off',
      smsSender: 'end-user-messaging',
      smsOriginationIdentity: 'pool-0a1b',
      smsConfigurationSet: 'texts',
      smsMaxPriceUsd: '0.10',
      smsInEntityId: '1101',
      smsInTemplateId: '1107',
    });
    const verify = {
      ...ledger,
      STAGE: 'staging',
      COOL_DOWN_SECONDS: '60 90',
      NUMBER_TEXTS_PER_10_MINUTES: '3',
      NUMBER_TEXTS_PER_DAY: '6',
    };
    expect(stack.environment('PreSignUp')).toEqual({
      ALLOWED_COUNTRIES: 'US AM',
      EXTRA_MOBILE_RANGES: '+1729=US',
      STAGE: 'staging',
    });
    expect(stack.environment('DefineAuthChallenge')).toEqual({ STAGE: 'staging' });
    expect(stack.environment('PostAuthentication')).toEqual({ STAGE: 'staging' });
    expect(stack.environment('VerifyAuthChallengeResponse')).toEqual(verify);
    expect(stack.environment('CreateAuthChallenge')).toEqual({
      ...verify,
      ALLOWED_COUNTRIES: 'US AM',
      EXTRA_MOBILE_RANGES: '+1729=US',
      APP_NAME: 'Club',
      APP_HOST: 'club.example',
      TEST_NUMBERS: '+12025550199=000042',
      CODE_LIFETIME_SECONDS: '120',
      PREFIX_TEXTS_PER_HOUR: '1',
      COUNTRY_TEXTS_PER_DAY: '2',
      POOL_TEXTS_PER_HOUR: '3',
      BUDGET_MODE: 'record',
      SENDING: 'off',
      SMS_SENDER: 'end-user-messaging',
      SMS_ORIGINATION_IDENTITY: 'pool-0a1b',
      SMS_CONFIGURATION_SET: 'texts',
      SMS_MAX_PRICE_USD: '0.10',
      SMS_IN_ENTITY_ID: '1101',
      SMS_IN_TEMPLATE_ID: '1107',
      SMS_PROTECT_CONFIGURATION: 'deployed',
    });
  });

  it('has the name of the table and a reference to the HMAC key', () => {
    const table = { Ref: defaultStack.onlyResource('AWS::DynamoDB::Table').id };
    const secret = { Ref: defaultStack.onlyResource('AWS::SecretsManager::Secret').id };
    for (const triggerName of ['CreateAuthChallenge', 'VerifyAuthChallengeResponse'] as const) {
      const { Variables } = defaultStack.trigger(triggerName)['Environment'] as {
        Variables: Record<string, unknown>;
      };
      expect(Variables['LEDGER_TABLE']).toEqual(table);
      expect(Variables['CODE_HMAC_KEY']).toEqual({
        'Fn::Join': ['', ['{{resolve:secretsmanager:', secret, ':SecretString:::}}']],
      });
    }
  });
});

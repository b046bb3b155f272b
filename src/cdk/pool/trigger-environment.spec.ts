import { DEFAULT_COUNTRY_CODES } from '../../contract/countries.ts';
import { defaultStack, StackFixture, type FunctionName } from '../testing/stack-fixture.ts';

describe("a function's environment", () => {
  const countries = { ALLOWED_COUNTRIES: DEFAULT_COUNTRY_CODES.join(' ') };
  const stage = { STAGE: 'production' };
  const table = { LEDGER_TABLE: 'deployed' };
  const ledger = { ...table, LEDGER_HMAC_KEY: 'deployed', CODE_HMAC_KEY: 'deployed' };

  it('has the variables that the function reads, with the defaults', () => {
    expect(defaultStack.environment('PreSignUp')).toEqual({ ...countries, ...table, ...stage });
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
    expect(defaultStack.environment('Sweep')).toEqual({
      ...countries,
      ...table,
      ...stage,
      LEDGER_HMAC_KEY: 'deployed',
      USER_POOL_ID: 'deployed',
    });
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
      poolTextsPerDay: '3',
      countrySignUpsPerDay: '4',
      sweep: 'dry-run',
      number: 'changeable',
      numberChangeBrowserHours: '24',
      dormantAfterDays: '90',
      budgetMode: 'record',
      sending: 'off',
      smsSender: 'end-user-messaging',
      smsOriginationIdentity: 'pool-0a1b',
      smsConfigurationSet: 'texts',
      smsMaxPriceUsd: '0.12',
      smsInEntityId: '1101',
      smsInTemplateId: '1107',
    });
    const limits = {
      STAGE: 'staging',
      COOL_DOWN_SECONDS: '60 90',
      NUMBER_TEXTS_PER_10_MINUTES: '3',
      NUMBER_TEXTS_PER_DAY: '6',
    };
    const numbers = { ALLOWED_COUNTRIES: 'US AM', EXTRA_MOBILE_RANGES: '+1729=US' };
    expect(stack.environment('PreSignUp')).toEqual({
      ...numbers,
      ...table,
      ...limits,
      COUNTRY_SIGN_UPS_PER_DAY: '4',
      BUDGET_MODE: 'record',
    });
    expect(stack.environment('DefineAuthChallenge')).toEqual({ STAGE: 'staging' });
    expect(stack.environment('PostAuthentication')).toEqual({ STAGE: 'staging' });
    expect(stack.environment('VerifyAuthChallengeResponse')).toEqual({
      ...ledger,
      ...limits,
      NUMBER: 'changeable',
      NUMBER_CHANGE_BROWSER_HOURS: '24',
      DORMANT_AFTER_DAYS: '90',
    });
    expect(stack.environment('Sweep')).toEqual({
      ALLOWED_COUNTRIES: 'US AM',
      ...table,
      STAGE: 'staging',
      SWEEP: 'dry-run',
      LEDGER_HMAC_KEY: 'deployed',
      USER_POOL_ID: 'deployed',
    });
    expect(stack.environment('CreateAuthChallenge')).toEqual({
      ...numbers,
      ...ledger,
      ...limits,
      APP_NAME: 'Club',
      APP_HOST: 'club.example',
      TEST_NUMBERS: '+12025550199=000042',
      CODE_LIFETIME_SECONDS: '120',
      PREFIX_TEXTS_PER_HOUR: '1',
      COUNTRY_TEXTS_PER_DAY: '2',
      POOL_TEXTS_PER_DAY: '3',
      BUDGET_MODE: 'record',
      SENDING: 'off',
      SMS_SENDER: 'end-user-messaging',
      SMS_ORIGINATION_IDENTITY: 'pool-0a1b',
      SMS_CONFIGURATION_SET: 'texts',
      SMS_MAX_PRICE_USD: '0.12',
      SMS_IN_ENTITY_ID: '1101',
      SMS_IN_TEMPLATE_ID: '1107',
      SMS_PROTECT_CONFIGURATION: 'deployed',
    });
  });

  /** Returns a function's variables with the template's references. */
  const variablesOf = (stack: StackFixture, name: FunctionName) =>
    (stack.functionOf(name)['Environment'] as { Variables: Record<string, unknown> }).Variables;

  /** Returns the reference to the value of a secret. */
  const secretValue = (id: string | undefined) => ({
    'Fn::Join': ['', ['{{resolve:secretsmanager:', { Ref: id }, ':SecretString:::}}']],
  });

  /** Returns the id of the secret whose id begins with a name, followed by the CDK's hash. */
  const secretId = (stack: StackFixture, name: string) =>
    stack
      .allResources('AWS::SecretsManager::Secret')
      .map(([id]) => id)
      .find((id) => new RegExp(`^${name}[0-9A-F]{8}$`).test(id));

  it('has the name of the table and references to the HMAC keys', () => {
    const Ref = defaultStack.onlyResource('AWS::DynamoDB::Table').id;
    for (const name of [
      'PreSignUp',
      'CreateAuthChallenge',
      'VerifyAuthChallengeResponse',
      'Sweep',
    ] as const) {
      expect(variablesOf(defaultStack, name)['LEDGER_TABLE']).toEqual({ Ref });
    }
    for (const name of ['CreateAuthChallenge', 'VerifyAuthChallengeResponse', 'Sweep'] as const) {
      expect(variablesOf(defaultStack, name)['LEDGER_HMAC_KEY']).toEqual(
        secretValue(secretId(defaultStack, 'LedgerKey')),
      );
    }
    for (const name of ['CreateAuthChallenge', 'VerifyAuthChallengeResponse'] as const) {
      expect(variablesOf(defaultStack, name)['CODE_HMAC_KEY']).toEqual(
        secretValue(secretId(defaultStack, 'CodeKey')),
      );
    }
  });

  describe('after a rotation of the key of the codes', () => {
    const secretIds = (stack: StackFixture) =>
      stack.allResources('AWS::SecretsManager::Secret').map(([id]) => id.replace(/[0-9A-F]{8}$/, ''));
    const second = new StackFixture({ codeKeyGeneration: '2' });
    const third = new StackFixture({ codeKeyGeneration: '3' });

    it('has the new key, and in verify the key before it', () => {
      for (const [stack, current, prior] of [
        [second, 'CodeKey2', 'CodeKey'],
        [third, 'CodeKey3', 'CodeKey2'],
      ] as const) {
        const create = variablesOf(stack, 'CreateAuthChallenge');
        const verify = variablesOf(stack, 'VerifyAuthChallengeResponse');
        expect(create['CODE_HMAC_KEY']).toEqual(secretValue(secretId(stack, current)));
        expect(verify['CODE_HMAC_KEY']).toEqual(create['CODE_HMAC_KEY']);
        expect(verify['PRIOR_CODE_HMAC_KEY']).toEqual(secretValue(secretId(stack, prior)));
        expect('PRIOR_CODE_HMAC_KEY' in create).toBeFalse();
      }
    });

    it('leaves the key before it and the ledger key under their ids, so that neither changes', () => {
      expect(secretIds(defaultStack).sort()).toEqual(['CodeKey', 'LedgerKey']);
      expect(secretIds(second).sort()).toEqual(['CodeKey', 'CodeKey2', 'LedgerKey']);
      expect(secretIds(third).sort()).toEqual(['CodeKey2', 'CodeKey3', 'LedgerKey']);
      for (const name of ['CodeKey', 'LedgerKey']) {
        expect(secretId(second, name)).toBe(secretId(defaultStack, name) ?? 'missing');
      }
      expect(secretId(third, 'CodeKey2')).toBe(secretId(second, 'CodeKey2') ?? 'missing');
    });

    it('is in verify before it is in create, which hashes new codes with it', () => {
      const { id } = second.trigger('VerifyAuthChallengeResponse');
      const create = second.trigger('CreateAuthChallenge').id;
      const [, resource] =
        second.allResources('AWS::Lambda::Function').find(([each]) => each === create) ?? [];
      expect(resource?.DependsOn).toContain(id);
    });
  });
});

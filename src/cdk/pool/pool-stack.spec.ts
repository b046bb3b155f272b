import { readFileSync } from 'node:fs';
import { AwsSolutionsChecks } from 'cdk-nag';
import { getCountries } from 'libphonenumber-js/max';
import { DEFAULT_COUNTRY_CODES } from '../../contract/countries.ts';
import { defaultStack, StackFixture } from '../testing/stack-fixture.ts';

describe('the pool stack', () => {
  const secretIds = (name: string) =>
    defaultStack
      .allResources('AWS::SecretsManager::Secret')
      .map(([id]) => id)
      .filter((id) => id.startsWith(name));
  const supportLog = defaultStack
    .allResources('AWS::Logs::LogGroup')
    .find(([id]) => id.startsWith('SupportLog'));

  it('outputs the values with which the client is built, the topic of the alarms, and what support uses', () => {
    const { outputs } = defaultStack;
    const refersTo = (type: string) => ({ Value: { Ref: defaultStack.onlyResource(type).id } });
    expect(outputs).toEqual({
      Region: { Value: { Ref: 'AWS::Region' } },
      UserPoolId: refersTo('AWS::Cognito::UserPool'),
      ClientId: refersTo('AWS::Cognito::UserPoolClient'),
      AppName: { Value: 'Phone sign-in' },
      Countries: { Value: DEFAULT_COUNTRY_CODES.join(' ') },
      NumberPolicy: { Value: 'fixed' },
      AlarmTopic: refersTo('AWS::SNS::Topic'),
      LedgerTable: refersTo('AWS::DynamoDB::Table'),
      LedgerKeyArn: { Value: { Ref: secretIds('LedgerKey')[0] } },
      SupportLog: { Value: { Ref: supportLog?.[0] } },
      SweepFunction: { Value: { Ref: defaultStack.functionOf('Sweep').id } },
    });
  });

  // CloudFormation replaces the key when these properties change.
  it('has AWS generate the HMAC keys of the codes and of the ledger, as 64 letters and digits', () => {
    const secrets = defaultStack.allResources('AWS::SecretsManager::Secret');
    expect(secrets.map(([, { Properties }]) => Properties['GenerateSecretString'])).toEqual(
      Array(2).fill({ PasswordLength: 64, ExcludePunctuation: true }),
    );
  });

  it('has a log of support that is kept for a year, and in production when the stack is deleted', () => {
    expect(supportLog?.[1].Properties).toEqual({ RetentionInDays: 365 });
    expect(supportLog?.[1].DeletionPolicy).toBe('Retain');
  });

  it('has no fixed resource names, so that one account can have several stages', () => {
    expect(defaultStack.json).not.toMatch(
      /"(UserPoolName|ClientName|TableName|FunctionName|RoleName|LogGroupName|AlarmName|TopicName)":"/,
    );
  });

  describe('with part set to kept', () => {
    const retained = new StackFixture({ part: 'kept' });
    const [pool, ledger, key] = [
      'AWS::Cognito::UserPool',
      'AWS::DynamoDB::Table',
      'AWS::SecretsManager::Secret',
    ] as const;

    it('has the retained resources under their usual ids, so that cdk import can adopt them and a deployment adds the rest', () => {
      expect(retained.resourceIds.sort()).toEqual(
        [pool, ledger, key].map((type) => retained.onlyResource(type).id).sort(),
      );
      expect(retained.onlyResource(ledger)).toEqual(defaultStack.onlyResource(ledger));
      const [ledgerKeyId] = secretIds('LedgerKey');
      const [, ledgerKey] = defaultStack.allResources(key).find(([id]) => id === ledgerKeyId) ?? [];
      expect<unknown>(retained.onlyResource(key)).toEqual({ id: ledgerKeyId, ...ledgerKey });
      const { LambdaConfig, ...properties } = defaultStack.onlyResource(pool).Properties;
      expect(LambdaConfig).toBeDefined();
      expect(retained.onlyResource(pool)).toEqual({
        ...defaultStack.onlyResource(pool),
        Properties: properties,
      });
    });

    it('has no references and retains every resource, as cdk import requires', () => {
      for (const type of [pool, ledger, key]) {
        expect(JSON.stringify(retained.onlyResource(type))).not.toMatch(/"Fn::GetAtt"|"Ref"/);
        expect(retained.onlyResource(type).DeletionPolicy).toBe('Retain');
      }
    });

    it('has the logical ids that docs/deploy.md names', () => {
      const page = readFileSync(new URL('../../../docs/deploy.md', import.meta.url), 'utf8');
      for (const type of [pool, ledger, key]) expect(page).toContain(`"${retained.onlyResource(type).id}"`);
    });
  });

  it('stays within the 500 resources of a stack when it serves every country', () => {
    const { resourceIds: resources } = new StackFixture({ countries: getCountries().join(' ') });
    expect(resources.length).toBeGreaterThan(getCountries().length);
    expect(resources.length).toBeLessThanOrEqual(500);
  });

  const endUserMessaging = { smsSender: 'end-user-messaging' };
  const contexts = [
    {},
    { stage: 'staging', plan: 'lite', sweep: 'off' },
    { codeKeyGeneration: '2', sweep: 'dry-run' },
    { plan: 'plus' },
    { number: 'changeable', numberChangeBrowserHours: '24', dormantAfterDays: '90' },
    { number: 'immutable' },
    { alarmEmail: 'ada@club.example' },
    { ...endUserMessaging, smsOriginationIdentity: '+12025550100', smsConfigurationSet: 'texts' },
    { ...endUserMessaging, smsOriginationIdentity: 'Club' },
    { ...endUserMessaging, smsOriginationIdentity: 'pool-0a1b' },
    {
      smsProtect: 'on',
      smsOriginationArns: 'arn:aws:sms-voice:eu-west-1:123456789012:phone-number/phone-0a1b',
    },
  ];
  for (const context of contexts) {
    it(`passes the AWS Solutions checks with ${JSON.stringify(context)}`, () => {
      const { app } = new StackFixture(context);
      const { violations } = new AwsSolutionsChecks(app).validateScope(app);
      expect(violations.map(({ ruleName }) => ruleName)).toEqual([]);
    });
  }
});

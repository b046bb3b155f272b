import { readFileSync } from 'node:fs';
import { AwsSolutionsChecks } from 'cdk-nag';
import { getCountries } from 'libphonenumber-js/max';
import { DEFAULT_COUNTRY_CODES } from '../../contract/countries.ts';
import { defaultStack, StackFixture } from '../testing/stack-fixture.ts';

describe('the pool stack', () => {
  it('outputs the values with which the client is built, and the topic of the alarms', () => {
    const { outputs } = defaultStack;
    const refersTo = (type: string) => ({ Value: { Ref: defaultStack.onlyResource(type).id } });
    expect(outputs).toEqual({
      Region: { Value: { Ref: 'AWS::Region' } },
      UserPoolId: refersTo('AWS::Cognito::UserPool'),
      ClientId: refersTo('AWS::Cognito::UserPoolClient'),
      AppName: { Value: 'Phone sign-in' },
      Countries: { Value: DEFAULT_COUNTRY_CODES.join(' ') },
      AlarmTopic: refersTo('AWS::SNS::Topic'),
    });
  });

  it('has AWS generate the HMAC key of the codes, as 64 letters and digits', () => {
    expect(
      defaultStack.onlyResource('AWS::SecretsManager::Secret').Properties['GenerateSecretString'],
    ).toEqual({
      PasswordLength: 64,
      ExcludePunctuation: true,
    });
  });

  it('has no fixed resource names, so that one account can have several stages', () => {
    expect(defaultStack.json).not.toMatch(
      /"(UserPoolName|ClientName|TableName|FunctionName|RoleName|LogGroupName|AlarmName|TopicName)":"/,
    );
  });

  describe('with part set to kept', () => {
    const retained = new StackFixture({ part: 'kept' });
    const [pool, ledger] = ['AWS::Cognito::UserPool', 'AWS::DynamoDB::Table'] as const;

    it('has the retained resources under their usual ids, so that cdk import can adopt them and a deployment adds the rest', () => {
      expect(retained.resourceIds.sort()).toEqual(
        [retained.onlyResource(pool).id, retained.onlyResource(ledger).id].sort(),
      );
      expect(retained.onlyResource(ledger)).toEqual(defaultStack.onlyResource(ledger));
      const { LambdaConfig, ...properties } = defaultStack.onlyResource(pool).Properties;
      expect(LambdaConfig).toBeDefined();
      expect(retained.onlyResource(pool)).toEqual({
        ...defaultStack.onlyResource(pool),
        Properties: properties,
      });
    });

    it('has no references and retains every resource, as cdk import requires', () => {
      for (const type of [pool, ledger]) {
        expect(JSON.stringify(retained.onlyResource(type))).not.toMatch(/"Fn::GetAtt"|"Ref"/);
        expect(retained.onlyResource(type).DeletionPolicy).toBe('Retain');
      }
    });

    it('has the logical ids that docs/deploy.md names', () => {
      const page = readFileSync(new URL('../../../docs/deploy.md', import.meta.url), 'utf8');
      for (const type of [pool, ledger]) expect(page).toContain(`"${retained.onlyResource(type).id}"`);
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
    { stage: 'staging', plan: 'lite' },
    { plan: 'plus' },
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

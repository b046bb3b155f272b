import { readFileSync } from 'node:fs';
import { AwsSolutionsChecks } from 'cdk-nag';
import { getCountries } from 'libphonenumber-js/max';
import { DEFAULT_COUNTRY_CODES } from '../../contract/countries.ts';
import { defaultStack, StackFixture } from '../testing/stack-fixture.ts';

describe('the pool stack', () => {
  it('tells the client what it needs to know, and who listens to the alarms where', () => {
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

  it('has the key of the codes made on AWS, from 64 letters and digits', () => {
    expect(
      defaultStack.onlyResource('AWS::SecretsManager::Secret').Properties['GenerateSecretString'],
    ).toEqual({
      PasswordLength: 64,
      ExcludePunctuation: true,
    });
  });

  it('names no resource, so that two stages fit into one account', () => {
    expect(defaultStack.json).not.toMatch(
      /"(UserPoolName|ClientName|TableName|FunctionName|RoleName|LogGroupName|AlarmName|TopicName)":"/,
    );
  });

  describe('in the part that outlives it', () => {
    const kept = new StackFixture({ part: 'kept' });
    const [pool, ledger] = ['AWS::Cognito::UserPool', 'AWS::DynamoDB::Table'] as const;

    it('has what the whole has under the same ids, so that cdk import takes it up and a deploy adds the rest', () => {
      expect(kept.resourceIds.sort()).toEqual(
        [kept.onlyResource(pool).id, kept.onlyResource(ledger).id].sort(),
      );
      expect(kept.onlyResource(ledger)).toEqual(defaultStack.onlyResource(ledger));
      const { LambdaConfig, ...properties } = defaultStack.onlyResource(pool).Properties;
      expect(LambdaConfig).toBeDefined();
      expect(kept.onlyResource(pool)).toEqual({ ...defaultStack.onlyResource(pool), Properties: properties });
    });

    it('refers to nothing that it does not have, and may be imported: everything in it is retained', () => {
      for (const type of [pool, ledger]) {
        expect(JSON.stringify(kept.onlyResource(type))).not.toMatch(/"Fn::GetAtt"|"Ref"/);
        expect(kept.onlyResource(type).DeletionPolicy).toBe('Retain');
      }
    });

    it('has the ids that docs/deploy.md names', () => {
      const page = readFileSync(new URL('../../../docs/deploy.md', import.meta.url), 'utf8');
      for (const type of [pool, ledger]) expect(page).toContain(`"${kept.onlyResource(type).id}"`);
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

import { AwsSolutionsChecks } from 'cdk-nag';
import { getCountries } from 'libphonenumber-js/max';
import { DEFAULT_COUNTRIES } from '../server/phone-number/default-countries.ts';
import { defaultStack, StackFixture } from './stack-fixture.ts';

describe('the pool stack', () => {
  it('tells the client what it needs to know, and who listens to the alarms where', () => {
    const { outputs } = defaultStack;
    const refersTo = (type: string) => ({ Value: { Ref: defaultStack.theOne(type).id } });
    expect(outputs).toEqual({
      Region: { Value: { Ref: 'AWS::Region' } },
      UserPoolId: refersTo('AWS::Cognito::UserPool'),
      ClientId: refersTo('AWS::Cognito::UserPoolClient'),
      AppName: { Value: 'Phone sign-in' },
      Countries: { Value: DEFAULT_COUNTRIES.join(' ') },
      AlarmTopic: refersTo('AWS::SNS::Topic'),
    });
  });

  it('has the key of the codes made on AWS, from 64 letters and digits', () => {
    expect(defaultStack.theOne('AWS::SecretsManager::Secret').Properties['GenerateSecretString']).toEqual({
      PasswordLength: 64,
      ExcludePunctuation: true,
    });
  });

  it('names no resource, so that two stages fit into one account', () => {
    expect(defaultStack.text).not.toMatch(
      /"(UserPoolName|ClientName|TableName|FunctionName|RoleName|LogGroupName|AlarmName|TopicName)":"/,
    );
  });

  it('stays within the 500 resources of a stack when it serves every country', () => {
    const { resources } = new StackFixture({ countries: getCountries().join(' ') });
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

import { AwsSolutionsChecks } from 'cdk-nag';
import { defaultStack, StackFixture } from './stack-fixture.ts';

describe('the pool stack', () => {
  it('tells the client what it needs to know', () => {
    const { outputs } = defaultStack;
    const refersTo = (type: string) => ({ Value: { Ref: defaultStack.theOne(type).id } });
    expect(outputs).toEqual({
      Region: { Value: { Ref: 'AWS::Region' } },
      UserPoolId: refersTo('AWS::Cognito::UserPool'),
      ClientId: refersTo('AWS::Cognito::UserPoolClient'),
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
      /"(UserPoolName|ClientName|TableName|FunctionName|RoleName|LogGroupName)":"/,
    );
  });

  for (const context of [{}, { stage: 'staging', plan: 'lite' }, { plan: 'plus' }]) {
    it(`passes the AWS Solutions checks with ${JSON.stringify(context)}`, () => {
      const { app } = new StackFixture(context);
      const { violations } = new AwsSolutionsChecks(app).validateScope(app);
      expect(violations.map(({ ruleName }) => ruleName)).toEqual([]);
    });
  }
});

import { arnOf, defaultStack, PLACES } from './stack-fixture.ts';

describe("a trigger's rights", () => {
  const ownLog = (place: keyof typeof PLACES) => {
    const { LogGroup } = defaultStack.trigger(place)['LoggingConfig'] as { LogGroup: { Ref: string } };
    return {
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: arnOf(LogGroup.Ref),
    };
  };
  const ledger = {
    Effect: 'Allow',
    Action: ['dynamodb:UpdateItem', 'dynamodb:GetItem'],
    Resource: [arnOf(defaultStack.theOne('AWS::DynamoDB::Table').id)],
  };

  it('are to write its log, and nothing else for PreSignUp and DefineAuthChallenge', () => {
    expect(defaultStack.rights('PreSignUp')).toEqual([ownLog('PreSignUp')]);
    expect(defaultStack.rights('DefineAuthChallenge')).toEqual([ownLog('DefineAuthChallenge')]);
  });

  it('are to use the ledger and to text phone numbers for CreateAuthChallenge', () => {
    const publish = { Effect: 'Allow', Action: 'sns:Publish', NotResource: 'arn:aws:sns:*:*:*' };
    expect(defaultStack.rights('CreateAuthChallenge')).toEqual([
      ownLog('CreateAuthChallenge'),
      ledger,
      publish,
    ]);
  });

  it('are to use the ledger for VerifyAuthChallengeResponse', () => {
    expect(defaultStack.rights('VerifyAuthChallengeResponse')).toEqual([
      ownLog('VerifyAuthChallengeResponse'),
      ledger,
    ]);
  });

  it('are to mark a number of this pool as verified for PostAuthentication', () => {
    const mark = {
      Effect: 'Allow',
      Action: 'cognito-idp:AdminUpdateUserAttributes',
      Resource: arnOf(defaultStack.theOne('AWS::Cognito::UserPool').id),
    };
    expect(defaultStack.rights('PostAuthentication')).toEqual([ownLog('PostAuthentication'), mark]);
  });

  it('come from no other policy', () => {
    for (const [id, { Properties }] of defaultStack.all('AWS::IAM::Role')) {
      expect(Object.keys(Properties)).withContext(id).toEqual(['AssumeRolePolicyDocument']);
    }
    expect(defaultStack.all('AWS::IAM::Role')).toHaveSize(Object.keys(PLACES).length);
  });
});

import {
  arnOf,
  defaultStack,
  FUNCTION_NAMES,
  StackFixture,
  type FunctionName,
} from '../testing/stack-fixture.ts';

describe("the functions' permissions", () => {
  const ownLog = (name: FunctionName) => {
    const { LogGroup } = defaultStack.functionOf(name)['LoggingConfig'] as { LogGroup: { Ref: string } };
    return {
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: arnOf(LogGroup.Ref),
    };
  };
  const useLedger = (Action: string | string[]) => ({
    Effect: 'Allow',
    Action,
    Resource: [arnOf(defaultStack.onlyResource('AWS::DynamoDB::Table').id)],
  });
  const ledger = useLedger(['dynamodb:UpdateItem', 'dynamodb:GetItem']);
  const userPool = arnOf(defaultStack.onlyResource('AWS::Cognito::UserPool').id);

  /** Decrypts the environment, which contains the HMAC keys. */
  const decrypt = (name: 'CreateAuthChallenge' | 'VerifyAuthChallengeResponse' | 'Sweep') => ({
    Effect: 'Allow',
    Action: 'kms:Decrypt',
    Resource: defaultStack.functionOf(name)['KmsKeyArn'],
  });

  it('allow DefineAuthChallenge only to write its own log', () => {
    expect(defaultStack.permissions('DefineAuthChallenge')).toEqual([ownLog('DefineAuthChallenge')]);
  });

  it('[SEC-45] allow PreSignUp to write to the ledger, and not to read it', () => {
    expect(defaultStack.permissions('PreSignUp')).toEqual([
      ownLog('PreSignUp'),
      useLedger('dynamodb:UpdateItem'),
    ]);
  });

  it('[SEC-45] allow the sweep to read the ledger by key, and to read and delete accounts of this pool', () => {
    expect(defaultStack.permissions('Sweep')).toEqual([
      ownLog('Sweep'),
      decrypt('Sweep'),
      useLedger('dynamodb:GetItem'),
      {
        Effect: 'Allow',
        Action: ['cognito-idp:AdminGetUser', 'cognito-idp:AdminDeleteUser'],
        Resource: userPool,
      },
    ]);
  });

  it('[SEC-45] allow CreateAuthChallenge to use the ledger and to send SMS messages to phone numbers', () => {
    const publish = { Effect: 'Allow', Action: 'sns:Publish', NotResource: 'arn:aws:sns:*:*:*' };
    const sendThroughSns = {
      Effect: 'Allow',
      Action: 'sms-voice:SendTextMessage',
      Resource: '*',
      Condition: { StringEquals: { 'aws:CalledViaLast': 'sns.amazonaws.com' } },
    };
    expect(defaultStack.permissions('CreateAuthChallenge')).toEqual([
      ownLog('CreateAuthChallenge'),
      decrypt('CreateAuthChallenge'),
      ledger,
      publish,
      sendThroughSns,
    ]);
  });

  const arn = (resource: string) => ({
    'Fn::Join': [
      '',
      [
        'arn:',
        { Ref: 'AWS::Partition' },
        ':sms-voice:',
        { Ref: 'AWS::Region' },
        ':',
        { Ref: 'AWS::AccountId' },
        `:${resource}`,
      ],
    ],
  });
  const shared = 'arn:aws:sms-voice:us-east-1:123456789012:pool/pool-0a1b';

  for (const [smsOriginationIdentity, resource] of [
    ['pool-0a1b', arn('pool/pool-0a1b')],
    ['phone-0a1b', arn('phone-number/phone-0a1b')],
    [shared, shared],
    ['+12025550100', arn('phone-number/*')],
    ['20255', arn('phone-number/*')],
    ['Club', arn('sender-id/Club/*')],
  ] as const) {
    it(`[SEC-45] allow sending from ${smsOriginationIdentity} through End User Messaging, and not through SNS`, () => {
      const stack = new StackFixture({
        smsSender: 'end-user-messaging',
        smsOriginationIdentity,
        smsProtect: 'off',
      });
      const [, , , ...sending] = stack.permissions('CreateAuthChallenge');
      expect(sending).toEqual([{ Effect: 'Allow', Action: 'sms-voice:SendTextMessage', Resource: resource }]);
      expect(JSON.stringify(stack.permissions('CreateAuthChallenge'))).not.toContain('sns');
    });
  }

  it('allow the use of the configuration set if one is configured', () => {
    const endUserMessaging = {
      smsSender: 'end-user-messaging',
      smsOriginationIdentity: 'pool-0a1b',
      smsProtect: 'off',
    };
    const resourcesWith = (smsConfigurationSet: string) =>
      new StackFixture({ ...endUserMessaging, smsConfigurationSet }).permissions('CreateAuthChallenge')[3];
    const sharedSet = 'arn:aws:sms-voice:us-east-1:123456789012:configuration-set/texts';
    expect(resourcesWith('texts')).toEqual(
      jasmine.objectContaining({ Resource: [arn('pool/pool-0a1b'), arn('configuration-set/texts')] }),
    );
    expect(resourcesWith(sharedSet)).toEqual(
      jasmine.objectContaining({ Resource: [arn('pool/pool-0a1b'), sharedSet] }),
    );
  });

  it('allow VerifyAuthChallengeResponse to use the ledger', () => {
    expect(defaultStack.permissions('VerifyAuthChallengeResponse')).toEqual([
      ownLog('VerifyAuthChallengeResponse'),
      decrypt('VerifyAuthChallengeResponse'),
      ledger,
    ]);
  });

  it('[SEC-45] allow VerifyAuthChallengeResponse to change the members of this pool only if their number can change', () => {
    const changeable = new StackFixture({ number: 'changeable' });
    const actions = [
      'AdminUpdateUserAttributes',
      'AdminUserGlobalSignOut',
      'AdminGetUser',
      'AdminDeleteUser',
    ];
    expect(changeable.permissions('VerifyAuthChallengeResponse')).toEqual([
      ...defaultStack.permissions('VerifyAuthChallengeResponse'),
      { Effect: 'Allow', Action: actions.map((action) => `cognito-idp:${action}`), Resource: userPool },
    ]);
    const immutable = new StackFixture({ number: 'immutable' });
    expect(immutable.permissions('VerifyAuthChallengeResponse')).toEqual(
      defaultStack.permissions('VerifyAuthChallengeResponse'),
    );
  });

  it('allow PostAuthentication to mark a number of this pool as verified and to replace its password', () => {
    const update = {
      Effect: 'Allow',
      Action: ['cognito-idp:AdminUpdateUserAttributes', 'cognito-idp:AdminSetUserPassword'],
      Resource: userPool,
    };
    expect(defaultStack.permissions('PostAuthentication')).toEqual([ownLog('PostAuthentication'), update]);
  });

  it('are granted to roles that only Lambda can assume', () => {
    for (const [id, { Properties }] of defaultStack.allResources('AWS::IAM::Role')) {
      expect(Properties['AssumeRolePolicyDocument'])
        .withContext(id)
        .toEqual({
          Version: '2012-10-17',
          Statement: [
            { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } },
          ],
        });
    }
  });

  it('[SEC-45] are not extended by other policies', () => {
    for (const [id, { Properties }] of defaultStack.allResources('AWS::IAM::Role')) {
      expect(Object.keys(Properties)).withContext(id).toEqual(['AssumeRolePolicyDocument']);
    }
    expect(defaultStack.allResources('AWS::IAM::Role')).toHaveSize(FUNCTION_NAMES.length);
  });
});

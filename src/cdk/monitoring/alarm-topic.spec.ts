import { arnOf, defaultStack, StackFixture } from '../testing/stack-fixture.ts';

describe("the alarms' topic", () => {
  const topic = defaultStack.onlyResource('AWS::SNS::Topic');
  const topicKey = topic.Properties['KmsMasterKeyId'];
  /** The only key of the template that encrypts the topic. */
  const keys = defaultStack
    .allResources('AWS::KMS::Key')
    .filter(([id]) => JSON.stringify(arnOf(id)) === JSON.stringify(topicKey))
    .map(([, key]) => key);
  const statementsOf = (document: unknown) => (document as { Statement: unknown[] }).Statement;

  /** The condition that the caller is an alarm of this account and region. */
  const alarmsOnly = {
    StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
    ArnLike: {
      'aws:SourceArn': {
        'Fn::Join': [
          '',
          [
            'arn:',
            { Ref: 'AWS::Partition' },
            ':cloudwatch:',
            { Ref: 'AWS::Region' },
            ':',
            { Ref: 'AWS::AccountId' },
            ':alarm:*',
          ],
        ],
      },
    },
  };

  it('accepts messages from alarms of this account only, and only over TLS', () => {
    const { Properties } = defaultStack.onlyResource('AWS::SNS::TopicPolicy');
    const Resource = { Ref: topic.id };
    expect(Properties['Topics']).toEqual([Resource]);
    expect(statementsOf(Properties['PolicyDocument'])).toEqual([
      jasmine.objectContaining({
        Effect: 'Deny',
        Principal: '*',
        Action: 'sns:Publish',
        Resource,
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
      jasmine.objectContaining({
        Effect: 'Allow',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Action: 'sns:Publish',
        Resource,
        Condition: alarmsOnly,
      }),
    ]);
  });

  it('is encrypted under its own key, with rotation', () => {
    expect(keys.map(({ Properties }) => Properties['EnableKeyRotation'])).toEqual([true]);
    const functions = defaultStack
      .allResources('AWS::Lambda::Function')
      .map(([, { Properties }]) => Properties);
    expect(functions.map(({ KmsKeyArn }) => KmsKeyArn)).not.toContain(topicKey);
  });

  it('has a key that the alarms may use, without which notifications would be dropped silently', () => {
    const [account, ...others] = keys.flatMap(({ Properties }) => statementsOf(Properties['KeyPolicy']));
    expect(account).toEqual(jasmine.objectContaining({ Effect: 'Allow', Action: 'kms:*' }));
    expect(others).toEqual([
      {
        Effect: 'Allow',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
        Resource: '*',
        Condition: alarmsOnly,
      },
    ]);
  });

  it('has a key that is deleted with the stack', () => {
    expect(
      keys.map(({ DeletionPolicy, Properties }) => [DeletionPolicy, Properties['PendingWindowInDays']]),
    ).toEqual([['Delete', 7]]);
  });

  it('has no subscription by default', () => {
    expect(defaultStack.allResources('AWS::SNS::Subscription')).toEqual([]);
  });

  it('notifies the configured address', () => {
    const stack = new StackFixture({ alarmEmail: 'ada@club.example' });
    expect(stack.onlyResource('AWS::SNS::Subscription').Properties).toEqual({
      Protocol: 'email',
      Endpoint: 'ada@club.example',
      TopicArn: { Ref: stack.onlyResource('AWS::SNS::Topic').id },
    });
  });
});

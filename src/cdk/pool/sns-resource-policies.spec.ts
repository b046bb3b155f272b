import { defaultStack, StackFixture } from '../testing/stack-fixture.ts';

const TYPE = 'AWS::SMSVOICE::ResourcePolicy';

describe('the resource policies of the origination identities', () => {
  const arns = [
    'arn:aws:sms-voice:eu-west-1:123456789012:phone-number/phone-0a1b',
    'arn:aws:sms-voice:eu-west-1:123456789012:sender-id/CLUB/GB',
  ];

  it('allow Amazon SNS to send from each configured identity for this account', () => {
    const stack = new StackFixture({ smsOriginationArns: arns.join(' ') });
    const policies = stack.allResources(TYPE).map(([, { Properties }]) => Properties);
    expect(policies.map(({ ResourceArn }) => ResourceArn)).toEqual(arns);
    for (const { ResourceArn, PolicyDocument } of policies) {
      expect(PolicyDocument).toEqual({
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'sns.amazonaws.com' },
            Action: 'sms-voice:SendTextMessage',
            Resource: ResourceArn,
            Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
          },
        ],
      });
    }
  });

  it('are not created without configured ARNs', () => {
    expect(defaultStack.allResources(TYPE)).toEqual([]);
  });
});

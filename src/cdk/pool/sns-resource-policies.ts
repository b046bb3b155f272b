import { Stack } from 'aws-cdk-lib';
import { CfnResourcePolicy } from 'aws-cdk-lib/aws-smsvoice';
import { Construct } from 'constructs';

/**
 * Allows Amazon SNS to send SMS messages from origination identities on behalf of this account.
 * Replaces the only policy that each identity can have.
 */
export class SnsResourcePolicies extends Construct {
  constructor(scope: Construct, id: string, identityArns: readonly string[]) {
    super(scope, id);
    for (const [n, resourceArn] of identityArns.entries()) {
      new CfnResourcePolicy(this, `Policy${n}`, {
        resourceArn,
        policyDocument: {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Principal: { Service: 'sns.amazonaws.com' },
              Action: 'sms-voice:SendTextMessage',
              Resource: resourceArn,
              Condition: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
            },
          ],
        },
      });
    }
  }
}

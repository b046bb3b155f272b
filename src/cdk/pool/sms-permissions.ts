import { Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import type { PoolSettings } from '../settings/pool-settings.ts';

type Sms = PoolSettings['sms'];

/**
 * Allows a role to send SMS messages through the configured sender only.
 * @param protectionArn the ARN of the protect configuration of each message; undefined if messages
 *   have none
 */
export function grantSendSms(role: Role, sms: Sms, protectionArn?: string): void {
  if (sms.sender === 'sns') grantSnsPublish(role);
  else grantEndUserMessaging(role, sms, protectionArn);
}

/**
 * Allows `sns:Publish` to phone numbers. They have no ARN, so the statement excludes every topic
 * and endpoint instead. SNS sends through AWS End User Messaging, and AWS recommends allowing that
 * action too (AmazonSNSFullAccess does). The condition limits it to calls by SNS.
 */
function grantSnsPublish(role: Role): void {
  role.addToPolicy(new PolicyStatement({ actions: ['sns:Publish'], notResources: ['arn:aws:sns:*:*:*'] }));
  role.addToPolicy(
    new PolicyStatement({
      actions: ['sms-voice:SendTextMessage'],
      resources: ['*'],
      conditions: { StringEquals: { 'aws:CalledViaLast': 'sns.amazonaws.com' } },
    }),
  );
  Validations.of(role).acknowledge({
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason:
      'SNS chooses the origination identity. The condition allows only messages that SNS sends for this role.',
  });
}

/**
 * Allows messages from the origination identity, with the configuration set and the protect
 * configuration. IAM cannot restrict the recipient.
 */
function grantEndUserMessaging(
  role: Role,
  sms: Extract<Sms, { sender: 'end-user-messaging' }>,
  protectionArn: string | undefined,
): void {
  const identity = identityResource(sms.originationIdentity);
  const set =
    sms.configurationSet && (isArn(sms.configurationSet) ? '' : 'configuration-set/') + sms.configurationSet;
  const arnOf = (resource: string) =>
    isArn(resource) ? resource : Stack.of(role).formatArn({ service: 'sms-voice', resource });
  role.addToPolicy(
    new PolicyStatement({
      actions: ['sms-voice:SendTextMessage'],
      resources: [
        ...(set ? [identity, set] : [identity]).map(arnOf),
        ...(protectionArn ? [protectionArn] : []),
      ],
    }),
  );
  if (!identity.endsWith('*')) return;
  Validations.of(role).acknowledge({
    id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:sms-voice:<AWS::Region>:<AWS::AccountId>:${identity}]`,
    reason:
      'The ARN of a phone number and the countries of a sender ID are unknown. An id or an ARN narrows the resource.',
  });
}

/**
 * Returns the resource part of an origination identity's ARN, or the whole ARN. AWS's ids begin
 * with `phone-` or `pool-`.
 */
function identityResource(identity: string): string {
  if (isArn(identity)) return identity;
  if (/^(\+|\d+$)/.test(identity)) return 'phone-number/*';
  if (identity.startsWith('phone-')) return `phone-number/${identity}`;
  if (identity.startsWith('pool-')) return `pool/${identity}`;
  return `sender-id/${identity}/*`;
}

function isArn(value: string): boolean {
  return value.startsWith('arn:');
}

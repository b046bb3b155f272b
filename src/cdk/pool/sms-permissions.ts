import { Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import type { Deployment } from '../settings/deployment.ts';

type Sms = Deployment['sms'];

/**
 * Lets a role text through the sender that a deployment chose, and no other.
 * @param protectionArn of the protect configuration that it names with each text; undefined where it names none
 */
export function grantSendSms(role: Role, sms: Sms, protectionArn?: string): void {
  if (sms.sender === 'sns') grantSnsPublish(role);
  else grantEndUserMessaging(role, sms, protectionArn);
}

/**
 * A phone number has no ARN: what is left when every topic and endpoint is excluded are phone numbers. SNS sends through AWS End
 * User Messaging; AWS recommends to allow that as well (AmazonSNSFullAccess does), and the condition limits it to calls by SNS.
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
    reason: 'SNS chooses the origination identity. The condition allows only what SNS sends for this role.',
  });
}

/** What sends can be named: the origination identity, the configuration set and the protect configuration. Whom they text cannot. */
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
      'A number alone does not tell its ARN, nor a sender ID its countries; an id or an ARN narrows it.',
  });
}

/** An origination identity as an ARN ends, or a whole ARN. AWS gives ids that begin with `phone-` and `pool-`. */
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

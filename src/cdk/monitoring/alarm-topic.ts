import { ArnFormat, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';

/**
 * The SNS topic of the alarms. Its policy allows only CloudWatch alarms of this account and region
 * to publish to it.
 */
export class AlarmTopic extends Construct {
  readonly topic: Topic;

  /**
   * @param email the address to notify, which has to confirm the subscription; undefined for no
   *   subscription
   */
  constructor(scope: Construct, id: string, email: string | undefined) {
    super(scope, id);
    // A customer-managed key: CloudWatch cannot use `alias/aws/sns`, and alarm notifications would
    // be dropped silently.
    const masterKey = new Key(this, 'Key', {
      enableKeyRotation: true,
      pendingWindow: Duration.days(7),
      removalPolicy: RemovalPolicy.DESTROY,
    });
    masterKey.addToResourcePolicy(this.#allowAlarms(['kms:Decrypt', 'kms:GenerateDataKey*'], '*'));
    this.topic = new Topic(this, 'Topic', { masterKey, enforceSSL: true });
    this.topic.addToResourcePolicy(this.#allowAlarms(['sns:Publish'], this.topic.topicArn));
    if (email !== undefined) this.topic.addSubscription(new EmailSubscription(email));
  }

  #allowAlarms(actions: string[], resource: string): PolicyStatement {
    const stack = Stack.of(this);
    const alarms = stack.formatArn({
      service: 'cloudwatch',
      resource: 'alarm',
      resourceName: '*',
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    return new PolicyStatement({
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions,
      resources: [resource],
      conditions: {
        StringEquals: { 'aws:SourceAccount': stack.account },
        ArnLike: { 'aws:SourceArn': alarms },
      },
    });
  }
}

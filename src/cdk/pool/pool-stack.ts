import { CfnOutput, Stack, Validations } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { AppClient } from './app-client.ts';
import type { Deployment } from '../settings/deployment.ts';
import { Firewall } from './firewall.ts';
import { Ledger } from './ledger.ts';
import { MemberPool } from './member-pool.ts';
import { Monitoring } from '../monitoring/monitoring.ts';
import { SmsProtection } from './sms-protection.ts';
import { SnsResourcePolicies } from './sns-resource-policies.ts';
import { Triggers } from './triggers.ts';

interface PoolStackProps {
  readonly deployment: Deployment;
  /** The folder with a bundle for each trigger. */
  readonly bundles: string;
  /**
   * The host that SMS messages are bound to; undefined if the client is hosted elsewhere,
   * under the `host` of the deployment.
   */
  readonly siteHost?: string;
}

/**
 * Characters of the HMAC key: 64 letters and digits hold about 381 bits, and HMAC-SHA256 needs 256.
 */
const CODE_KEY_LENGTH = 64;

/**
 * The user pool with its triggers, ledger, firewall and alarms. In production, the user pool and
 * the ledger are retained when the stack is deleted.
 */
export class PoolStack extends Stack {
  constructor(scope: Construct, id: string, { deployment, bundles, siteHost }: PoolStackProps) {
    super(scope, id, {
      stackName: `phone-sign-in-${deployment.stage}`,
      description: `Phone sign-in for Amazon Cognito (${deployment.stage})`,
    });
    const { plan, codeLifetimeSeconds } = deployment;
    const isRetained = deployment.stage === 'production';

    const userPool = new MemberPool(this, 'UserPool', { plan, isRetained });
    const ledger = new Ledger(this, 'Ledger', isRetained);
    if (deployment.part === 'kept') return;
    const client = new AppClient(this, 'AppClient', { userPool, plan, codeLifetimeSeconds });
    const codeKey = new Secret(this, 'CodeKey', {
      description: 'The HMAC key of the codes',
      generateSecretString: { passwordLength: CODE_KEY_LENGTH, excludePunctuation: true },
    });
    Validations.of(codeKey).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason: 'The triggers receive the key when they are deployed, so rotation alone would have no effect.',
    });
    const { sms, countries } = deployment;
    const protection = sms.protect === 'on' ? new SmsProtection(this, 'SmsProtection', countries) : undefined;
    new SnsResourcePolicies(this, 'SnsResourcePolicies', sms.originationArns);
    const triggers = new Triggers(this, 'Triggers', {
      ...{ userPool, ledger, codeKey, deployment, bundles, siteHost },
      // SNS ignores it, and applies only the account's default: docs/senders.md.
      protection: sms.sender === 'sns' ? undefined : protection,
    });
    new Monitoring(this, 'Monitoring', { deployment, triggers });
    if (deployment.firewall === 'on') {
      const { ipReputation } = deployment;
      new Firewall(this, 'Firewall', { userPoolArn: userPool.userPoolArn, ipReputation });
    }

    new CfnOutput(this, 'Region', { value: this.region });
    new CfnOutput(this, 'UserPoolId', { value: userPool.userPoolId });
    new CfnOutput(this, 'ClientId', { value: client.userPoolClientId });
    // The client is also built with these.
    new CfnOutput(this, 'AppName', { value: deployment.appName });
    new CfnOutput(this, 'Countries', { value: deployment.countries.join(' ') });
    if (deployment.apiOrigins.length > 0) {
      new CfnOutput(this, 'ApiOrigins', { value: deployment.apiOrigins.join(' ') });
    }
  }
}

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
  /** The host of the site, which the texts are bound to; the deployment's own where there is no site. */
  readonly siteHost?: string;
}

/** Letters and digits, six bits each: more than the 256 that HMAC-SHA256 takes. */
const CODE_KEY_LENGTH = 64;

/** The user pool with its triggers, ledger, firewall and alarms. What production's members left in it outlives the stack. */
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
      description: 'The key under which codes are hashed',
      generateSecretString: { passwordLength: CODE_KEY_LENGTH, excludePunctuation: true },
    });
    Validations.of(codeKey).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason:
        'The triggers get the key when they are deployed, so a rotation alone would change nothing for them.',
    });
    const { sms, countries } = deployment;
    const protection = sms.protect === 'on' ? new SmsProtection(this, 'SmsProtection', countries) : undefined;
    new SnsResourcePolicies(this, 'SnsResourcePolicies', sms.originationArns);
    const triggers = new Triggers(this, 'Triggers', {
      ...{ userPool, ledger, codeKey, deployment, bundles, siteHost },
      // SNS applies only the account's default: docs/senders.md.
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
    // What the client is built with beside them.
    new CfnOutput(this, 'AppName', { value: deployment.appName });
    new CfnOutput(this, 'Countries', { value: deployment.countries.join(' ') });
    if (deployment.apiOrigins.length > 0) {
      new CfnOutput(this, 'ApiOrigins', { value: deployment.apiOrigins.join(' ') });
    }
  }
}

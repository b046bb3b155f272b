import { CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { AppClient } from './app-client.ts';
import type { Deployment } from '../settings/deployment.ts';
import { Firewall } from './firewall.ts';
import { HmacKey } from './hmac-key.ts';
import { Ledger } from './ledger.ts';
import { MemberPool } from './member-pool.ts';
import { Monitoring } from '../monitoring/monitoring.ts';
import { SmsProtection } from './sms-protection.ts';
import { SnsResourcePolicies } from './sns-resource-policies.ts';
import { Sweep } from './sweep.ts';
import { Triggers } from './triggers.ts';

interface PoolStackProps {
  readonly deployment: Deployment;
  /** The folder with a bundle for each function. */
  readonly bundles: string;
  /**
   * The host that SMS messages are bound to; undefined if the client is hosted elsewhere,
   * under the `host` of the deployment.
   */
  readonly siteHost?: string;
}

/**
 * The user pool with its triggers, sweep, ledger, firewall and alarms. In production, the user
 * pool, the ledger with its key, and the log of the support command are retained when the stack is
 * deleted.
 */
export class PoolStack extends Stack {
  constructor(scope: Construct, id: string, { deployment, bundles, siteHost }: PoolStackProps) {
    super(scope, id, {
      stackName: `phone-sign-in-${deployment.stage}`,
      description: `Phone sign-in for Amazon Cognito (${deployment.stage})`,
    });
    const { plan, number, codeLifetimeSeconds, codeKeyGeneration } = deployment;
    const isRetained = deployment.stage === 'production';

    const userPool = new MemberPool(this, 'UserPool', { plan, number, isRetained });
    const ledger = new Ledger(this, 'Ledger', isRetained);
    const ledgerKey = new HmacKey(this, 'LedgerKey', {
      description: "The HMAC key of the phone numbers in the ledger's keys",
      rotationReason:
        'With another key, the ledger would have no row, lockout or known browser of any number.',
      isRetained,
    });
    if (deployment.part === 'kept') return;
    const client = new AppClient(this, 'AppClient', { userPool, plan, codeLifetimeSeconds });
    const codeKey = this.#createCodeKey(codeKeyGeneration);
    const priorCodeKey = codeKeyGeneration > 1 ? this.#createCodeKey(codeKeyGeneration - 1) : undefined;
    const { sms, countries } = deployment;
    const protection = sms.protect === 'on' ? new SmsProtection(this, 'SmsProtection', countries) : undefined;
    new SnsResourcePolicies(this, 'SnsResourcePolicies', sms.originationArns);
    const triggers = new Triggers(this, 'Triggers', {
      ...{ userPool, ledger, ledgerKey, codeKey, priorCodeKey, deployment, bundles, siteHost },
      // SNS ignores it, and applies only the account's default: docs/senders.md.
      protection: sms.sender === 'sns' ? undefined : protection,
    });
    const { environmentKey } = triggers;
    const sweep =
      deployment.sweep === 'off'
        ? undefined
        : new Sweep(this, 'Sweep', { userPool, ledger, ledgerKey, environmentKey, deployment, bundles });
    new Monitoring(this, 'Monitoring', { deployment, triggers, sweep });
    // Only `npm run member` writes to it: one line for each change that support makes.
    const supportLog = new LogGroup(this, 'SupportLogGroup', {
      retention: RetentionDays.ONE_YEAR,
      removalPolicy: isRetained ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
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
    new CfnOutput(this, 'NumberPolicy', { value: number });
    if (deployment.apiOrigins.length > 0) {
      new CfnOutput(this, 'ApiOrigins', { value: deployment.apiOrigins.join(' ') });
    }
    // `npm run member` reads these.
    new CfnOutput(this, 'LedgerTable', { value: ledger.tableName });
    new CfnOutput(this, 'LedgerKeyArn', { value: ledgerKey.secretArn });
    new CfnOutput(this, 'SupportLog', { value: supportLog.logGroupName });
    if (sweep) new CfnOutput(this, 'SweepFunction', { value: sweep.function.functionName });
  }

  /**
   * Creates the HMAC key of the codes. The first generation has the id of stacks from before
   * generations, so that an upgrade does not replace its key.
   */
  #createCodeKey(generation: number): HmacKey {
    return new HmacKey(this, generation === 1 ? 'CodeKey' : `CodeKey${generation}`, {
      description: 'The HMAC key of the codes',
      rotationReason:
        'The triggers receive the key when they are deployed. A deployment with the next codeKeyGeneration rotates it.',
      isRetained: false,
    });
  }
}

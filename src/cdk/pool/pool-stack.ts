import { CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Deployment } from '../settings/deployment.ts';
import { KeptResources } from './kept-resources.ts';
import { BUNDLES_CONTEXT, partsOf, PhoneSignIn } from './phone-sign-in.ts';
import { poolProps } from '../settings/pool-props.ts';
import { Monitoring } from '../monitoring/monitoring.ts';

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
    const isRetained = deployment.stage === 'production';
    if (deployment.part === 'kept') {
      new KeptResources(this, 'Default', { ...deployment, isRetained });
      return;
    }
    this.node.setContext(BUNDLES_CONTEXT, bundles);
    // The id adds nothing to the logical ids of the resources.
    const phoneSignIn = new PhoneSignIn(this, 'Default', poolProps(deployment, siteHost));
    const { userPool, client } = phoneSignIn;
    const { ledger, ledgerKey, triggers, sweep } = partsOf(phoneSignIn);
    new Monitoring(this, 'Monitoring', { deployment, triggers, sweep });
    // Only `npm run member` writes to it: one line for each change that support makes.
    const supportLog = new LogGroup(this, 'SupportLogGroup', {
      retention: RetentionDays.ONE_YEAR,
      removalPolicy: isRetained ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    new CfnOutput(this, 'Region', { value: this.region });
    new CfnOutput(this, 'UserPoolId', { value: userPool.userPoolId });
    new CfnOutput(this, 'ClientId', { value: client.userPoolClientId });
    // The client is also built with these.
    new CfnOutput(this, 'AppName', { value: deployment.appName });
    new CfnOutput(this, 'Countries', { value: deployment.countries.join(' ') });
    new CfnOutput(this, 'NumberPolicy', { value: deployment.number });
    if (deployment.apiOrigins.length > 0) {
      new CfnOutput(this, 'ApiOrigins', { value: deployment.apiOrigins.join(' ') });
    }
    // `npm run member` reads these.
    new CfnOutput(this, 'LedgerTable', { value: ledger.tableName });
    new CfnOutput(this, 'LedgerKeyArn', { value: ledgerKey.secretArn });
    new CfnOutput(this, 'SupportLog', { value: supportLog.logGroupName });
    if (sweep) new CfnOutput(this, 'SweepFunction', { value: sweep.function.functionName });
  }
}

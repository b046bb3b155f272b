import { join } from 'node:path';
import { Duration } from 'aws-cdk-lib';
import type { UserPool } from 'aws-cdk-lib/aws-cognito';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as FunctionTarget } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { SWEEP_FILE } from '../../contract/triggers.ts';
import type { PoolSettings } from '../settings/pool-settings.ts';
import { SWEEP_SETTINGS } from '../settings/trigger-settings.ts';
import type { HmacKey } from './hmac-key.ts';
import type { Ledger } from './ledger.ts';
import { ServerFunction } from './server-function.ts';

interface SweepProps {
  readonly userPool: UserPool;
  readonly ledger: Ledger;
  readonly ledgerKey: HmacKey;
  readonly environmentKey: Key;
  readonly settings: PoolSettings;
  /** The folder with a bundle for each function. */
  readonly bundles: string;
}

/** Lambda's maximum. A run ends itself a minute earlier. */
const TIMEOUT = Duration.minutes(15);

/** The function that deletes the accounts of unproven numbers, daily at 03:00 UTC. */
export class Sweep extends ServerFunction {
  constructor(scope: Construct, id: string, props: SweepProps) {
    const { userPool, ledger, ledgerKey, environmentKey, settings, bundles } = props;
    super(scope, id, {
      bundle: join(bundles, SWEEP_FILE),
      environment: {
        ...settings.environment(SWEEP_SETTINGS),
        USER_POOL_ID: userPool.userPoolId,
        LEDGER_TABLE: ledger.tableName,
        LEDGER_HMAC_KEY: ledgerKey.reference,
      },
      environmentKey,
      reservedConcurrency: undefined,
      timeout: TIMEOUT,
    });
    ledger.grant(this.role, 'dynamodb:GetItem');
    this.role.addToPolicy(
      new PolicyStatement({
        actions: ['cognito-idp:AdminGetUser', 'cognito-idp:AdminDeleteUser'],
        resources: [userPool.userPoolArn],
      }),
    );
    new Rule(this, 'Schedule', {
      schedule: Schedule.cron({ hour: '3', minute: '0' }),
      targets: [new FunctionTarget(this.function)],
    });
  }
}

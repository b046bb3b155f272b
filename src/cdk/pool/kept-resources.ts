import type { UserPool } from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import type { PoolSettings } from '../settings/pool-settings.ts';
import { HmacKey } from './hmac-key.ts';
import { Ledger } from './ledger.ts';
import { MemberPool } from './member-pool.ts';

/** The resources with data: in production, they outlive their stack. */
export class KeptResources extends Construct {
  readonly userPool: UserPool;
  readonly ledger: Ledger;
  readonly ledgerKey: HmacKey;

  /** @param userPool an existing user pool; by default, a new one */
  constructor(
    scope: Construct,
    id: string,
    { plan, number, isRetained }: Pick<PoolSettings, 'plan' | 'number' | 'isRetained'>,
    userPool?: UserPool,
  ) {
    super(scope, id);
    this.userPool = userPool ?? new MemberPool(this, 'UserPool', { plan, number, isRetained });
    this.ledger = new Ledger(this, 'Ledger', isRetained);
    this.ledgerKey = new HmacKey(this, 'LedgerKey', {
      description: "The HMAC key of the phone numbers in the ledger's keys",
      rotationReason:
        'With another key, the ledger would have no row, lockout or known browser of any number.',
      isRetained,
    });
  }
}

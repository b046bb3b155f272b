import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { LEDGER_KEY, LEDGER_TTL } from '../../server/ledger/ledger-table.ts';

/** The ledger's table. */
export class Ledger extends Table {
  /** @param isRetained whether it outlives its stack */
  constructor(scope: Construct, id: string, isRetained: boolean) {
    super(scope, id, {
      partitionKey: { name: LEDGER_KEY, type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      timeToLiveAttribute: LEDGER_TTL,
      encryption: TableEncryption.AWS_MANAGED,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: isRetained,
      removalPolicy: isRetained ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
  }

  /** Every rule is one conditional update; why it was refused is one read. */
  grantUse(grantee: IGrantable): void {
    this.grant(grantee, 'dynamodb:UpdateItem', 'dynamodb:GetItem');
  }
}

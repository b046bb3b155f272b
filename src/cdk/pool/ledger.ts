import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { LEDGER_KEY, LEDGER_TTL } from '../../server/ledger/ledger-table.ts';

/** The DynamoDB table of the ledger. */
export class Ledger extends Table {
  /** @param isRetained whether the table is retained when its stack is deleted */
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

  /**
   * Grants the two actions that a sign-in uses: each rule is one conditional update, and the reason
   * for a rejected update is one read.
   */
  grantUse(grantee: IGrantable): void {
    this.grant(grantee, 'dynamodb:UpdateItem', 'dynamodb:GetItem');
  }
}

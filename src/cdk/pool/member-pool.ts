import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import { AccountRecovery, FeaturePlan, UserPool } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import type { Deployment } from '../settings/deployment.ts';

interface MemberPoolProps {
  readonly plan: Deployment['plan'];
  /** Whether the user pool is retained when its stack is deleted. */
  readonly isRetained: boolean;
}

const PLANS = {
  essentials: FeaturePlan.ESSENTIALS,
  lite: FeaturePlan.LITE,
  plus: FeaturePlan.PLUS,
} as const;

/**
 * The user pool. The phone number is the user name, and Cognito's own verification, account
 * recovery and SMS messages are disabled.
 */
export class MemberPool extends UserPool {
  constructor(scope: Construct, id: string, { plan, isRetained }: MemberPoolProps) {
    super(scope, id, {
      featurePlan: PLANS[plan],
      selfSignUpEnabled: true,
      signInAliases: { phone: true },
      // A member who could change the number could claim another person's number and stay signed in
      // to its account.
      standardAttributes: { phoneNumber: { mutable: false } },
      autoVerify: {},
      enableSmsRole: false,
      accountRecovery: AccountRecovery.NONE,
      deletionProtection: isRetained,
      removalPolicy: isRetained ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    Validations.of(this).acknowledge(
      {
        id: 'AwsSolutions-COG1',
        reason:
          'The app client does not accept passwords. SignUp requires one, so the client generates and discards it.',
      },
      {
        id: 'AwsSolutions-COG2',
        reason:
          'The code sent to the phone is the only factor. A second SMS message to the same phone would add no security.',
      },
      {
        id: 'AwsSolutions-COG8',
        reason:
          "Plus adds risk scores for passwords and devices. Codes are protected by the ledger's limits and AWS WAF.",
      },
    );
  }
}

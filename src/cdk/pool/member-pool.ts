import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import { AccountRecovery, FeaturePlan, UserPool } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import type { Deployment } from '../settings/deployment.ts';

interface MemberPoolProps {
  readonly plan: Deployment['plan'];
  /** Whether it outlives its stack. */
  readonly isRetained: boolean;
}

const PLANS = {
  essentials: FeaturePlan.ESSENTIALS,
  lite: FeaturePlan.LITE,
  plus: FeaturePlan.PLUS,
} as const;

/** The user pool: the phone number is the user name, and Cognito itself verifies, recovers and texts nothing. */
export class MemberPool extends UserPool {
  constructor(scope: Construct, id: string, { plan, isRetained }: MemberPoolProps) {
    super(scope, id, {
      featurePlan: PLANS[plan],
      selfSignUpEnabled: true,
      signInAliases: { phone: true },
      // Whoever could change their number could wait, signed in, in the account of a number that is not theirs.
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
        reason: 'No password lets anybody in. SignUp demands one, which the client makes up and forgets.',
      },
      {
        id: 'AwsSolutions-COG2',
        reason:
          'The one factor is the code, sent to the phone; a second text to the same phone proves nothing more.',
      },
      {
        id: 'AwsSolutions-COG8',
        reason: "What Plus adds rates passwords and devices. The ledger's limits and AWS WAF guard the code.",
      },
    );
  }
}

import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import { AccountRecovery, FeaturePlan, StringAttribute, UserPool } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import { CUSTOM_PREFIX, SERVER_ATTRIBUTES } from '../../contract/member-attributes.ts';
import type { PoolSettings } from '../settings/pool-settings.ts';

interface MemberPoolProps {
  readonly plan: PoolSettings['plan'];
  readonly number: PoolSettings['number'];
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
  constructor(scope: Construct, id: string, { plan, number, isRetained }: MemberPoolProps) {
    super(scope, id, {
      featurePlan: PLANS[plan],
      selfSignUpEnabled: true,
      signInAliases: { phone: true },
      // Cognito sets the mutability of an attribute once, when the pool is created, so the number
      // is mutable in every new pool. No app client may write it; the triggers change it.
      standardAttributes: { phoneNumber: { mutable: number !== 'immutable' } },
      customAttributes: serverAttributes(),
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

/** Returns the attributes that only the server writes, by their names in a schema. */
function serverAttributes(): Record<string, StringAttribute> {
  return Object.fromEntries(
    Object.values(SERVER_ATTRIBUTES).map((name) => [
      name.slice(CUSTOM_PREFIX.length),
      new StringAttribute({ mutable: true }),
    ]),
  );
}

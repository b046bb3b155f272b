import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';

interface HmacKeyProps {
  readonly description: string;
  /** The reason why Secrets Manager does not rotate the key. */
  readonly rotationReason: string;
  /** Whether the key is retained when its stack is deleted. */
  readonly isRetained: boolean;
}

/** 64 letters and digits hold about 381 bits, and HMAC-SHA256 needs 256. */
const KEY_LENGTH = 64;

/**
 * A secret with an HMAC key that AWS generates. A change of `generateSecretString` would replace
 * the key.
 */
export class HmacKey extends Secret {
  constructor(scope: Construct, id: string, { description, rotationReason, isRetained }: HmacKeyProps) {
    super(scope, id, {
      description,
      generateSecretString: { passwordLength: KEY_LENGTH, excludePunctuation: true },
      removalPolicy: isRetained ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    Validations.of(this).acknowledge({ id: 'AwsSolutions-SMG4', reason: rotationReason });
  }

  /**
   * Returns a reference that CloudFormation resolves at deployment, so no function calls Secrets
   * Manager, and the template does not contain the key.
   */
  get reference(): string {
    return this.secretValue.unsafeUnwrap();
  }
}

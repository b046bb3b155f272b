import type { PasswordPolicyType } from '@aws-sdk/client-cognito-identity-provider';
import { CognitoError } from '../cognito/cognito-error.ts';
import type { PasswordPolicy } from '../settings.ts';

const DEFAULT_MIN_LENGTH = 8;

/** Returns a policy in the format of DescribeUserPool. */
export function toPasswordPolicyType(policy: PasswordPolicy): PasswordPolicyType {
  return {
    MinimumLength: policy.minimumLength ?? DEFAULT_MIN_LENGTH,
    RequireUppercase: policy.requireUppercase ?? false,
    RequireLowercase: policy.requireLowercase ?? false,
    RequireNumbers: policy.requireNumbers ?? false,
    RequireSymbols: policy.requireSymbols ?? false,
    TemporaryPasswordValidityDays: 7,
  };
}

/**
 * Checks a password, which SignUp requires although no auth flow accepts passwords.
 * @param policyName the term in Cognito's message, which differs between SignUp and AdminCreateUser
 * @throws CognitoError InvalidPasswordException for the first violated rule
 */
export function checkPassword(
  policy: PasswordPolicy,
  password: string,
  policyName: 'policy' | 'password policy' = 'policy',
): void {
  const violation = findViolation(policy, password);
  if (violation === undefined) return;
  throw new CognitoError(
    'InvalidPasswordException',
    `Password did not conform with ${policyName}: ${violation}`,
  );
}

function findViolation(policy: PasswordPolicy, password: string): string | undefined {
  const { minimumLength = DEFAULT_MIN_LENGTH } = policy;
  // Counts code points.
  if (Array.from(password).length < minimumLength) return 'Password not long enough';
  const classes = [
    [policy.requireUppercase, /[A-Z]/, 'uppercase'],
    [policy.requireLowercase, /[a-z]/, 'lowercase'],
    [policy.requireNumbers, /[0-9]/, 'numeric'],
    [policy.requireSymbols, /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+\- ]/, 'symbol'],
  ] as const;
  const missing = classes.find(([isRequired, pattern]) => isRequired && !pattern.test(password));
  return missing && `Password must have ${missing[2]} characters`;
}

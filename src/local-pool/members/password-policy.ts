import { CognitoError } from '../cognito/cognito-error.ts';

/** Cognito's default password policy, in the format of DescribeUserPool. */
export const PASSWORD_POLICY = {
  MinimumLength: 8,
  RequireUppercase: true,
  RequireLowercase: true,
  RequireNumbers: true,
  RequireSymbols: true,
  TemporaryPasswordValidityDays: 7,
};

const RULES: readonly (readonly [RegExp, string])[] = [
  [/^.{8,}$/su, 'Password not long enough'],
  [/[A-Z]/, 'Password must have uppercase characters'],
  [/[a-z]/, 'Password must have lowercase characters'],
  [/[0-9]/, 'Password must have numeric characters'],
  [/[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+\- ]/, 'Password must have symbol characters'],
];

/**
 * Checks a password, which SignUp requires although no auth flow accepts passwords.
 * @param policyName the term in Cognito's message, which differs between SignUp and AdminCreateUser
 * @throws CognitoError InvalidPasswordException for the first violated rule
 */
export function checkPassword(password: string, policyName: 'policy' | 'password policy' = 'policy'): void {
  const violated = RULES.find(([pattern]) => !pattern.test(password));
  if (violated) {
    throw new CognitoError(
      'InvalidPasswordException',
      `Password did not conform with ${policyName}: ${violated[1]}`,
    );
  }
}

import { CognitoError } from '../cognito/cognito-error.ts';

/** Cognito's default policy, as DescribeUserPool shows it. */
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
 * SignUp demands a password although nobody can log in with one.
 * @param policy what Cognito calls the policy in its refusal: SignUp has another word than AdminCreateUser
 * @throws CognitoError InvalidPasswordException with the first rule that is broken
 */
export function checkPassword(password: string, policy: 'policy' | 'password policy' = 'policy'): void {
  const broken = RULES.find(([pattern]) => !pattern.test(password));
  if (broken) {
    throw new CognitoError(
      'InvalidPasswordException',
      `Password did not conform with ${policy}: ${broken[1]}`,
    );
  }
}

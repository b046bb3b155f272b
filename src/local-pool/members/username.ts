import { E164 } from '../../contract/phone-number.ts';
import { invalidParameter } from '../cognito/cognito-error.ts';
import type { UserPool } from '../user-pool.ts';

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/**
 * Returns the attribute that a new member's user name is.
 * @returns undefined in a pool with user names that are not attributes
 * @throws CognitoError InvalidParameterException for a name of another kind, or in a wrong format
 */
export function usernameAttribute(
  { usernameAttributes }: Pick<UserPool, 'usernameAttributes'>,
  username: string,
): 'phone_number' | 'email' | undefined {
  const [only, other] = usernameAttributes;
  if (only === undefined) return undefined;
  if (other !== undefined && !username.includes('@') && !username.startsWith('+')) {
    throw invalidParameter('Username should be either an email or a phone number.');
  }
  const attribute = other === undefined ? only : username.includes('@') ? 'email' : 'phone_number';
  if (attribute === 'email') checkEmail(username, 'Username should be an email.');
  else checkPhoneNumber(username);
  return attribute;
}

/**
 * Checks a phone number's format only, as Cognito does.
 * @throws CognitoError InvalidParameterException if the number is not in E.164 format
 */
export function checkPhoneNumber(phoneNumber: string): void {
  if (!E164.test(phoneNumber)) throw invalidParameter('Invalid phone number format.');
}

/**
 * Checks the format of an e-mail address.
 * @throws CognitoError InvalidParameterException
 */
export function checkEmail(email: string, message = 'Invalid email address format.'): void {
  if (!EMAIL.test(email)) throw invalidParameter(message);
}

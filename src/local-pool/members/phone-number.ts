import { E164 } from '../../contract/phone-number.ts';
import { invalidParameter } from '../cognito/cognito-error.ts';

/**
 * Checks a phone number's format only, as Cognito does.
 * @throws CognitoError InvalidParameterException if the number is not in E.164 format
 */
export function checkPhoneNumber(phoneNumber: string): void {
  if (!E164.test(phoneNumber)) throw invalidParameter('Invalid phone number format.');
}

import { E164 } from '../../contract/phone-number.ts';
import { invalidParameter } from '../cognito/cognito-error.ts';

/** @throws CognitoError InvalidParameterException for anything but E.164; whether the line exists is not Cognito's business */
export function checkPhoneNumber(phoneNumber: string): void {
  if (!E164.test(phoneNumber)) throw invalidParameter('Invalid phone number format.');
}

import { invalidParameter } from '../cognito/cognito-error.ts';

/** ITU-T E.164: a plus sign, a country code, fifteen digits at most. */
export const E164 = /^\+[1-9]\d{1,14}$/;

/** @throws CognitoError InvalidParameterException for anything but E.164; whether the line exists is not Cognito's business */
export function checkPhoneNumber(phoneNumber: string): void {
  if (!E164.test(phoneNumber)) throw invalidParameter('Invalid phone number format.');
}

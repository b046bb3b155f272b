import { SERVER_ATTRIBUTES } from '../../contract/member-attributes.ts';
import { E164 } from '../../contract/phone-number.ts';

/** The value of the attribute `custom:previous_number`. */
export interface PreviousNumber {
  /** E.164. */
  readonly phoneNumber: string;
  /** When the number was replaced, in milliseconds since 1970. */
  readonly changedAt: number;
}

/** Formats the attribute: the number and the time in ISO 8601, separated by a space. */
export function formatPreviousNumber({ phoneNumber, changedAt }: PreviousNumber): string {
  return `${phoneNumber} ${new Date(changedAt).toISOString()}`;
}

/**
 * Returns the number and the previous number of an account as one string. Each move replaces it,
 * and so does a move back, because the attribute contains a time.
 */
export function accountNumbers(userAttributes: Readonly<Record<string, string>>): string {
  return `${userAttributes['phone_number']} ${userAttributes[SERVER_ATTRIBUTES.previousNumber] ?? ''}`;
}

/** Parses the attribute. @returns undefined if it is missing or malformed */
export function parsePreviousNumber(value: string | undefined): PreviousNumber | undefined {
  const [phoneNumber = '', time = '', ...others] = (value ?? '').split(' ');
  const changedAt = Date.parse(time);
  if (others.length > 0 || !E164.test(phoneNumber) || Number.isNaN(changedAt)) return undefined;
  return { phoneNumber, changedAt };
}

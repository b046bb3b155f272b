import { invalidParameter } from '../cognito/cognito-error.ts';
import type { Attributes, Member } from './members.ts';
import { checkPhoneNumber } from './phone-number.ts';

/** OpenID Connect Core 5.1: the attributes that every user pool has. */
const STANDARD_ATTRIBUTES = [
  ...['address', 'birthdate', 'email', 'email_verified', 'family_name', 'gender', 'given_name', 'locale'],
  ...['middle_name', 'name', 'nickname', 'phone_number', 'phone_number_verified', 'picture'],
  ...['preferred_username', 'profile', 'updated_at', 'website', 'zoneinfo'],
];

/** What a member may set, beside the phone number as the user name. The app client's write attributes. */
export const WRITE_ATTRIBUTES = ['locale', 'name'];

/** What the id token and GetUser tell. The app client's read attributes. */
export const READ_ATTRIBUTES = ['locale', 'name', 'phone_number', 'phone_number_verified'];

interface AttributeType {
  readonly Name: string;
  readonly Value: string | undefined;
}

/** Cognito's list as a record; of two values of one name the last counts. */
export function toAttributes(list: readonly AttributeType[]): Attributes {
  return Object.fromEntries(list.map(({ Name, Value }) => [Name, Value ?? '']));
}

/** A member's attributes as Cognito's list, with the `sub` that heads it. */
export function toAttributeList(member: Member): { Name: string; Value: string }[] {
  return Object.entries({ sub: member.userName, ...member.attributes }).map(([Name, Value]) => ({
    Name,
    Value,
  }));
}

/**
 * The attributes of somebody who registers under a phone number, which is among them.
 * @throws CognitoError InvalidParameterException for another number, or what the pool's schema does not have
 */
export function registeredAttributes(phoneNumber: string, given: Attributes): Attributes {
  if ((given['phone_number'] ?? phoneNumber) !== phoneNumber) {
    throw invalidParameter('The phone number is not the one in the user name.');
  }
  return changedAttributes({ phone_number: phoneNumber }, given);
}

/**
 * The attributes after a change. An empty value takes an attribute away; a new phone number is unverified unless the same
 * change says otherwise.
 * @throws CognitoError InvalidParameterException for what the pool's schema does not have, or not so
 */
export function changedAttributes(before: Attributes, change: Attributes): Attributes {
  for (const [name, value] of Object.entries(change)) checkAttribute(name, value);
  const isNewNumber =
    change['phone_number'] !== undefined && change['phone_number'] !== before['phone_number'];
  const after = { ...before, ...(isNewNumber && { phone_number_verified: 'false' }), ...change };
  return Object.fromEntries(Object.entries(after).filter(([, value]) => value !== ''));
}

function checkAttribute(name: string, value: string): void {
  if (!STANDARD_ATTRIBUTES.includes(name)) {
    throw invalidParameter(
      `Attributes did not conform to the schema: ${name}: Attribute does not exist in the schema.`,
    );
  }
  if (name === 'phone_number') checkPhoneNumber(value);
  if (name.endsWith('_verified') && value !== 'true' && value !== 'false') {
    throw invalidParameter(`Attributes did not conform to the schema: ${name}: must be true or false.`);
  }
}

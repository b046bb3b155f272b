import { invalidParameter, notAuthorized } from '../cognito/cognito-error.ts';
import type { Attributes, Member } from './members.ts';

/** The attributes that every user pool has (OpenID Connect Core, 5.1). */
const STANDARD_ATTRIBUTES = [
  ...['address', 'birthdate', 'email', 'email_verified', 'family_name', 'gender', 'given_name', 'locale'],
  ...['middle_name', 'name', 'nickname', 'phone_number', 'phone_number_verified', 'picture'],
  ...['preferred_username', 'profile', 'updated_at', 'website', 'zoneinfo'],
];

/** The app client's write attributes. Members can set the phone number only at sign-up. */
export const WRITE_ATTRIBUTES = ['locale', 'name', 'phone_number'];

/** The app client's read attributes, which the ID token and GetUser contain. */
export const READ_ATTRIBUTES = ['locale', 'name', 'phone_number', 'phone_number_verified'];

interface AttributeType {
  readonly Name: string;
  readonly Value: string | undefined;
}

/** Converts Cognito's list of attributes to a record. The last value of a duplicate name wins. */
export function toAttributes(list: readonly AttributeType[]): Attributes {
  return Object.fromEntries(list.map(({ Name, Value }) => [Name, Value ?? '']));
}

/**
 * Converts the attributes in a client's request to a record.
 * @throws CognitoError NotAuthorizedException for an attribute that the app client cannot write
 */
export function toWritableAttributes(list: readonly AttributeType[] = []): Attributes {
  const attributes = toAttributes(list);
  if (Object.keys(attributes).every((name) => WRITE_ATTRIBUTES.includes(name))) return attributes;
  throw notAuthorized('A client attempted to write unauthorized attribute');
}

/** Converts a member's attributes to Cognito's list, which begins with `sub`. */
export function toAttributeList(member: Member): { Name: string; Value: string }[] {
  return Object.entries({ sub: member.userName, ...member.attributes }).map(([Name, Value]) => ({
    Name,
    Value,
  }));
}

/**
 * Returns a new member's attributes, including the phone number.
 * @throws CognitoError InvalidParameterException for a different `phone_number` and for attributes
 *   outside the pool's schema
 */
export function newMemberAttributes(phoneNumber: string, attributes: Attributes): Attributes {
  if ((attributes['phone_number'] ?? phoneNumber) !== phoneNumber) {
    throw invalidParameter('The phone number is not the one in the user name.');
  }
  return mergeAttributes({ phone_number: phoneNumber }, attributes);
}

/**
 * Applies changes to attributes. An empty value deletes an attribute. The phone number is
 * immutable: as on AWS, even the current number is rejected.
 * @throws CognitoError InvalidParameterException for the phone number, and for names and values
 *   that violate the pool's schema
 */
export function applyAttributeChanges(before: Attributes, changes: Attributes): Attributes {
  if (changes['phone_number'] !== undefined) {
    throw invalidParameter('user.phone_number: Attribute cannot be updated.');
  }
  return mergeAttributes(before, changes);
}

function mergeAttributes(before: Attributes, changes: Attributes): Attributes {
  for (const [name, value] of Object.entries(changes)) checkAttribute(name, value);
  const after = { ...before, ...changes };
  return Object.fromEntries(Object.entries(after).filter(([, value]) => value !== ''));
}

function checkAttribute(name: string, value: string): void {
  if (!STANDARD_ATTRIBUTES.includes(name)) {
    throw invalidParameter(
      `Attributes did not conform to the schema: ${name}: Attribute does not exist in the schema.`,
    );
  }
  if (name.endsWith('_verified') && value !== 'true' && value !== 'false') {
    throw invalidParameter(`Attributes did not conform to the schema: ${name}: must be true or false.`);
  }
}

import { invalidParameter, notAuthorized } from '../cognito/cognito-error.ts';
import type { Attributes, Member } from './members.ts';

/** OpenID Connect Core 5.1: the attributes that every user pool has. */
const STANDARD_ATTRIBUTES = [
  ...['address', 'birthdate', 'email', 'email_verified', 'family_name', 'gender', 'given_name', 'locale'],
  ...['middle_name', 'name', 'nickname', 'phone_number', 'phone_number_verified', 'picture'],
  ...['preferred_username', 'profile', 'updated_at', 'website', 'zoneinfo'],
];

/** What a member may set, the phone number only while registering. The app client's write attributes. */
export const WRITE_ATTRIBUTES = ['locale', 'name', 'phone_number'];

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

/**
 * What a client sends of a member.
 * @throws CognitoError NotAuthorizedException for what the app client may not write
 */
export function writtenAttributes(list: readonly AttributeType[] = []): Attributes {
  const written = toAttributes(list);
  if (Object.keys(written).every((name) => WRITE_ATTRIBUTES.includes(name))) return written;
  throw notAuthorized('A client attempted to write unauthorized attribute');
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
  return withChange({ phone_number: phoneNumber }, given);
}

/**
 * The attributes after a change. An empty value takes an attribute away. The phone number is immutable: as on AWS it may not
 * even be sent.
 * @throws CognitoError InvalidParameterException for the phone number, and for what the pool's schema does not have, or not so
 */
export function changedAttributes(before: Attributes, change: Attributes): Attributes {
  if (change['phone_number'] !== undefined) {
    throw invalidParameter('user.phone_number: Attribute cannot be updated.');
  }
  return withChange(before, change);
}

function withChange(before: Attributes, change: Attributes): Attributes {
  for (const [name, value] of Object.entries(change)) checkAttribute(name, value);
  const after = { ...before, ...change };
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

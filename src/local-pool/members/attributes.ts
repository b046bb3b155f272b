import { invalidParameter, notAuthorized } from '../cognito/cognito-error.ts';
import type { UserPool } from '../user-pool.ts';
import type { Attributes, Member } from './members.ts';
import { checkAttribute, customAttributeNames, isMutable } from './schema.ts';
import { checkEmail, checkPhoneNumber, usernameAttribute } from './username.ts';

/**
 * Returns the app client's write attributes: those of the deployed app client, the custom ones, and
 * the e-mail address where it is not only a detail of a phone number's account.
 */
export function writeAttributes(pool: UserPool): string[] {
  const isPhoneOnly = pool.usernameAttributes.join() === 'phone_number';
  return [...(isPhoneOnly ? [] : ['email']), 'locale', 'name', 'phone_number', ...customAttributeNames(pool)];
}

/** Returns the app client's read attributes, which the ID token and GetUser contain. */
export function readAttributes(pool: UserPool): string[] {
  const verified = ['email', 'phone_number'].filter((name) => writeAttributes(pool).includes(name));
  return [...writeAttributes(pool), ...verified.map((name) => `${name}_verified`)].sort();
}

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
export function toWritableAttributes(pool: UserPool, list: readonly AttributeType[] = []): Attributes {
  const attributes = toAttributes(list);
  const writable = writeAttributes(pool);
  if (Object.keys(attributes).every((name) => writable.includes(name))) return attributes;
  throw notAuthorized('A client attempted to write unauthorized attribute');
}

/** Converts a member's attributes to Cognito's list, which begins with `sub`. */
export function toAttributeList(member: Member): { Name: string; Value: string }[] {
  return Object.entries({ sub: member.sub, ...member.attributes }).map(([Name, Value]) => ({
    Name,
    Value,
  }));
}

/**
 * Returns a new member's attributes, including the one that is the user name.
 * @throws CognitoError InvalidParameterException for a user name that is not one of the pool's
 *   kinds, for a different value of its attribute, and for attributes outside the pool's schema
 */
export function newMemberAttributes(pool: UserPool, username: string, attributes: Attributes): Attributes {
  const name = usernameAttribute(pool, username);
  const given = name === undefined ? undefined : attributes[name];
  if (given !== undefined && given !== username) {
    const label = name === 'email' ? 'e-mail address' : 'phone number';
    throw invalidParameter(`The ${label} is not the one in the user name.`);
  }
  const all = mergeAttributes(pool, name === undefined ? {} : { [name]: username }, attributes);
  if (all['phone_number'] !== undefined) checkPhoneNumber(all['phone_number']);
  if (all['email'] !== undefined) checkEmail(all['email']);
  return all;
}

/**
 * Applies changes to attributes. An empty value deletes an attribute. Immutable ones, such as a
 * phone number that is the user name, are rejected as on AWS, even with the current value. A
 * changed e-mail address is not verified, unless the same request says so.
 * @throws CognitoError InvalidParameterException for immutable attributes, and for names and values
 *   that violate the pool's schema
 */
export function applyAttributeChanges(pool: UserPool, before: Attributes, changes: Attributes): Attributes {
  const immutable = Object.keys(changes).find((name) => !isMutable(pool, name));
  if (immutable !== undefined) throw invalidParameter(`user.${immutable}: Attribute cannot be updated.`);
  const { email, phone_number: phoneNumber } = changes;
  if (phoneNumber) checkPhoneNumber(phoneNumber);
  if (email) checkEmail(email);
  const isNewEmail = email !== undefined && email !== before['email'];
  const verified = isNewEmail ? { email_verified: email === '' ? '' : 'false' } : {};
  return mergeAttributes(pool, { ...before, ...verified }, changes);
}

/** Merges attributes and drops the empty ones. */
function mergeAttributes(pool: UserPool, before: Attributes, changes: Attributes): Attributes {
  for (const [name, value] of Object.entries(changes)) checkAttribute(pool, name, value);
  const after = { ...before, ...changes };
  return Object.fromEntries(Object.entries(after).filter(([, value]) => value !== ''));
}

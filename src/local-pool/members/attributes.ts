import { invalidParameter, notAuthorized } from '../cognito/cognito-error.ts';
import type { UserPool } from '../user-pool.ts';
import type { Attributes, Member } from './members.ts';
import { checkAttribute, customAttributeNames, isMutable } from './schema.ts';
import { checkEmail, checkPhoneNumber, usernameAttribute } from './username.ts';

/** The e-mail address is only a detail of an account whose user name is a phone number. */
const emailAttributes = ({ usernameAttributes }: UserPool, ...names: string[]) =>
  usernameAttributes.join() === 'phone_number' ? [] : names;

/**
 * Returns the app client's write attributes: those of the deployed app client and the custom ones.
 */
export function writeAttributes(pool: UserPool): string[] {
  return [
    ...emailAttributes(pool, 'email'),
    ...['locale', 'name'],
    ...(pool.canClientWriteNumber ? ['phone_number'] : []),
    ...customAttributeNames(pool, 'write'),
  ];
}

/** Returns the app client's read attributes. */
export function readAttributes(pool: UserPool): string[] {
  return [
    ...emailAttributes(pool, 'email', 'email_verified'),
    ...['locale', 'name', 'phone_number', 'phone_number_verified'],
    ...customAttributeNames(pool, 'write', 'read'),
  ].sort();
}

/**
 * Returns a member with the attributes that the ID token and GetUser contain: all but the custom
 * ones that the app client cannot read.
 */
export function toClientView(pool: UserPool, member: Member): Member {
  const hidden = customAttributeNames(pool, 'none');
  const attributes = Object.entries(member.attributes).filter(([name]) => !hidden.includes(name));
  return { ...member, attributes: Object.fromEntries(attributes) };
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
 * Applies changes to attributes. An empty value deletes an attribute. Immutable ones are rejected
 * as on AWS, even with the current value. A changed e-mail address or phone number is not verified,
 * unless the same request says so.
 * @throws CognitoError InvalidParameterException for immutable attributes, and for names and values
 *   that violate the pool's schema
 */
export function applyAttributeChanges(pool: UserPool, before: Attributes, changes: Attributes): Attributes {
  const immutable = Object.keys(changes).find((name) => !isMutable(pool, name));
  if (immutable !== undefined) throw invalidParameter(`user.${immutable}: Attribute cannot be updated.`);
  const { email, phone_number: phoneNumber } = changes;
  if (phoneNumber) checkPhoneNumber(phoneNumber);
  if (email) checkEmail(email);
  const unverified = Object.entries({ email, phone_number: phoneNumber }).flatMap(
    ([name, value]): [string, string][] =>
      value === undefined || value === before[name] ? [] : [[`${name}_verified`, value && 'false']],
  );
  return mergeAttributes(pool, { ...before, ...Object.fromEntries(unverified) }, changes);
}

/** Merges attributes and drops the empty ones. */
function mergeAttributes(pool: UserPool, before: Attributes, changes: Attributes): Attributes {
  for (const [name, value] of Object.entries(changes)) checkAttribute(pool, name, value);
  const after = { ...before, ...changes };
  return Object.fromEntries(Object.entries(after).filter(([, value]) => value !== ''));
}

import type { SchemaAttributeType } from '@aws-sdk/client-cognito-identity-provider';
import { CUSTOM_PREFIX } from '../../contract/member-attributes.ts';
import { invalidParameter } from '../cognito/cognito-error.ts';
import type { CustomAttribute } from '../settings.ts';
import type { UserPool } from '../user-pool.ts';

type SchemaDeps = Pick<UserPool, 'phoneNumberMutable' | 'customAttributes'>;

/** The lengths of most standard attributes in a new user pool of Cognito. */
const ANY_LENGTH = { MinLength: '0', MaxLength: '2048' };

const STRINGS = [
  ...['address', 'email', 'family_name', 'gender', 'given_name', 'locale', 'middle_name', 'name', 'nickname'],
  ...['phone_number', 'picture', 'preferred_username', 'profile', 'website', 'zoneinfo'],
];

const BOOLEANS = ['email_verified', 'phone_number_verified'];

/**
 * Returns the attributes of the pool's members: the standard ones (OpenID Connect Core, 5.1) and
 * the custom ones.
 */
export function schemaAttributes({
  phoneNumberMutable,
  customAttributes,
}: SchemaDeps): SchemaAttributeType[] {
  const standard = { DeveloperOnlyAttribute: false, Required: false };
  return [
    {
      ...standard,
      Name: 'sub',
      AttributeDataType: 'String',
      Mutable: false,
      Required: true,
      StringAttributeConstraints: { MinLength: '1', MaxLength: '2048' },
    },
    ...STRINGS.map((Name) => ({
      ...standard,
      Name,
      AttributeDataType: 'String' as const,
      Mutable: Name !== 'phone_number' || phoneNumberMutable,
      StringAttributeConstraints: ANY_LENGTH,
    })),
    {
      ...standard,
      Name: 'birthdate',
      AttributeDataType: 'String',
      Mutable: true,
      StringAttributeConstraints: { MinLength: '10', MaxLength: '10' },
    },
    ...BOOLEANS.map((Name) => ({ ...standard, Name, AttributeDataType: 'Boolean' as const, Mutable: true })),
    {
      ...standard,
      Name: 'updated_at',
      AttributeDataType: 'Number',
      Mutable: true,
      NumberAttributeConstraints: { MinValue: '0' },
    },
    ...customAttributes.map(({ name, type = 'String', mutable = true }) => ({
      ...standard,
      Name: CUSTOM_PREFIX + name,
      AttributeDataType: type,
      Mutable: mutable,
      ...(type === 'String' && { StringAttributeConstraints: {} }),
      ...(type === 'Number' && { NumberAttributeConstraints: {} }),
    })),
  ];
}

/** Returns the names, with their prefix, of the custom attributes with one of these accesses. */
export const customAttributeNames = (
  { customAttributes }: SchemaDeps,
  ...accesses: NonNullable<CustomAttribute['clientAccess']>[]
) =>
  customAttributes
    .filter(({ clientAccess = 'write' }) => accesses.includes(clientAccess))
    .map(({ name }) => CUSTOM_PREFIX + name);

/**
 * Checks a change of an attribute against the schema. An empty value deletes the attribute.
 * @throws CognitoError InvalidParameterException
 */
export function checkAttribute(pool: SchemaDeps, name: string, value: string): void {
  const attribute = findAttribute(pool, name);
  if (!attribute) throw schemaError(name, 'Attribute does not exist in the schema.');
  if (attribute.AttributeDataType === 'Boolean' && value !== 'true' && value !== 'false') {
    if (value !== '' || BOOLEANS.includes(name)) throw schemaError(name, 'must be true or false.');
  }
  if (
    attribute.AttributeDataType === 'Number' &&
    name.startsWith(CUSTOM_PREFIX) &&
    Number.isNaN(Number(value))
  ) {
    throw schemaError(name, 'must be a number.');
  }
}

/** Whether an attribute can change after the sign-up. */
export const isMutable = (pool: SchemaDeps, name: string) => findAttribute(pool, name)?.Mutable !== false;

const findAttribute = (pool: SchemaDeps, name: string) =>
  name === 'sub' ? undefined : schemaAttributes(pool).find(({ Name }) => Name === name);

const schemaError = (name: string, problem: string) =>
  invalidParameter(`Attributes did not conform to the schema: ${name}: ${problem}`);

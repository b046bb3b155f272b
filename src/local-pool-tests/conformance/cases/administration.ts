import { AdminUpdateUserAttributesCommand } from '@aws-sdk/client-cognito-identity-provider';
import { SERVER_ATTRIBUTES } from '../../../contract/member-attributes.ts';
import { CLIENT_ID, newPhoneNumber, USER_POOL_ID } from '../../../local-pool/testing/pool-fixture.ts';
import {
  IMMUTABLE_NUMBER,
  invalidParameter,
  createMember,
  NUMBER_IN_USE,
  unknownMemberCase,
  unknownPoolCase,
  type ConformanceCase,
  type SuccessCondition,
} from '../conformance-case.ts';

/**
 * Returns the cases that every operation on one member has.
 * @param success the condition and note of the case that succeeds
 * @param rest the request without the user pool and the member
 */
const memberCases = (operation: string, success: SuccessCondition, rest: object = {}): ConformanceCase[] => [
  {
    operation,
    ...success,
    evidence: 'documented',
    request: async (fixture) => ({ ...(await createMember(fixture)), ...rest }),
  },
  unknownMemberCase(operation, rest),
  unknownPoolCase(operation, { Username: '+12025550100', ...rest }),
];

const VERIFIED_NUMBER = { UserAttributes: [{ Name: 'phone_number_verified', Value: 'true' }] };

const NEW_PASSWORD = { Password: 'another-Password-1', Permanent: true };

const attributeChange = (Name: string, Value: string) => ({ UserAttributes: [{ Name, Value }] });

const attributeCases: readonly Omit<ConformanceCase, 'operation'>[] = [
  {
    condition: 'a value is empty',
    note: 'The attribute is deleted.',
    evidence: 'documented',
    request: async (fixture) => ({ ...(await createMember(fixture)), ...attributeChange('name', '') }),
  },
  {
    condition: 'the phone number changes',
    note: 'The new number is the user name at once, and not verified.',
    evidence: 'documented',
    request: async (fixture) => ({
      ...(await createMember(fixture)),
      ...attributeChange('phone_number', newPhoneNumber()),
    }),
  },
  {
    condition: 'the phone number changes in the request that marks it as verified, with custom attributes',
    evidence: 'documented',
    request: async (fixture) => ({
      ...(await createMember(fixture)),
      UserAttributes: [
        { Name: 'phone_number', Value: newPhoneNumber() },
        { Name: 'phone_number_verified', Value: 'true' },
        { Name: SERVER_ATTRIBUTES.importedFrom, Value: 'csv' },
      ],
    }),
  },
  {
    condition: 'the phone number changes back to a previous one',
    note: 'A report of AliasExistsException for e-mail addresses remained unexplained (aws/aws-sdk-net#4387).',
    evidence: 'assumed',
    request: async (fixture) => {
      const { phoneNumber, userName } = await fixture.signUp();
      const member = { UserPoolId: USER_POOL_ID, Username: userName };
      await fixture.cognito.send(
        new AdminUpdateUserAttributesCommand({
          ...member,
          ...attributeChange('phone_number', newPhoneNumber()),
        }),
      );
      return { ...member, ...attributeChange('phone_number', phoneNumber) };
    },
  },
  {
    condition: 'the phone number is unchanged',
    note: 'It stays verified.',
    evidence: 'assumed',
    request: async (fixture) => {
      const member = await createMember(fixture);
      return { ...member, ...attributeChange('phone_number', member.Username) };
    },
  },
  {
    condition: 'the phone number is that of another member',
    ...NUMBER_IN_USE,
    evidence: 'assumed',
    request: async (fixture) => {
      const { phoneNumber } = await fixture.signUp();
      return { ...(await createMember(fixture)), ...attributeChange('phone_number', phoneNumber) };
    },
  },
  {
    condition: 'the phone number is not in E.164 format',
    error: invalidParameter('Invalid phone number format.'),
    evidence: 'observed',
    request: async (fixture) => ({
      ...(await createMember(fixture)),
      ...attributeChange('phone_number', '2025550123'),
    }),
  },
  {
    condition: 'the request contains the phone number, which is immutable, even if its value is unchanged',
    ...IMMUTABLE_NUMBER,
    evidence: 'observed',
    request: async (fixture) => {
      const member = await createMember(fixture);
      return { ...member, ...attributeChange('phone_number', member.Username) };
    },
  },
  {
    condition: 'the attribute does not exist in the schema',
    error: invalidParameter(
      'Attributes did not conform to the schema: shoe_size: Attribute does not exist in the schema.',
    ),
    evidence: 'observed',
    request: async (fixture) => ({ ...(await createMember(fixture)), ...attributeChange('shoe_size', '42') }),
  },
  {
    condition: 'phone_number_verified is neither true nor false',
    error: invalidParameter(
      'Attributes did not conform to the schema: phone_number_verified: must be true or false.',
    ),
    evidence: 'assumed',
    request: async (fixture) => ({
      ...(await createMember(fixture)),
      ...attributeChange('phone_number_verified', 'maybe'),
    }),
  },
];

export const administrationCases: readonly ConformanceCase[] = [
  ...memberCases('AdminGetUser', {
    condition: 'an administrator reads a member by phone number or user name',
  }),
  ...memberCases(
    'AdminUpdateUserAttributes',
    { condition: 'an administrator changes an attribute' },
    VERIFIED_NUMBER,
  ),
  ...attributeCases.map((each) => ({ ...each, operation: 'AdminUpdateUserAttributes' })),
  {
    operation: 'AdminUpdateUserAttributes',
    condition: 'the e-mail address changes',
    note: 'It is not verified, unless the request says so.',
    evidence: 'documented',
    request: async (fixture) => ({
      ...(await createMember(fixture)),
      ...attributeChange('email', 'ada@example.com'),
    }),
  },
  {
    operation: 'AdminUpdateUserAttributes',
    condition: 'user names are e-mail addresses and another member has this one',
    error: {
      name: 'AliasExistsException',
      message: 'An account with the given email already exists.',
    },
    evidence: 'observed',
    pool: { usernameAttributes: ['email'] },
    request: async (fixture) => {
      await fixture.signUp('ada@example.com');
      await fixture.signUp('grace@example.com');
      return {
        UserPoolId: USER_POOL_ID,
        Username: 'grace@example.com',
        ...attributeChange('email', 'ada@example.com'),
      };
    },
  },
  {
    operation: 'AdminUpdateUserAttributes',
    condition: 'the attribute is custom and immutable',
    error: invalidParameter('user.custom:tenant: Attribute cannot be updated.'),
    evidence: 'observed',
    pool: { customAttributes: [{ name: 'tenant', mutable: false }] },
    request: async (fixture) => ({
      ...(await createMember(fixture)),
      ...attributeChange('custom:tenant', 'acme'),
    }),
  },
  ...memberCases(
    'AdminDeleteUserAttributes',
    {
      condition: 'an administrator deletes attributes',
      note: 'Attributes that the member does not have are ignored.',
    },
    { UserAttributeNames: ['name', 'locale'] },
  ),
  {
    operation: 'AdminDeleteUserAttributes',
    condition: 'the attribute is the phone number, which is the user name',
    note: 'Only the `sub` remains as the user name.',
    evidence: 'assumed',
    request: async (fixture) => ({
      ...(await createMember(fixture)),
      UserAttributeNames: ['phone_number'],
    }),
  },
  {
    operation: 'AdminDeleteUserAttributes',
    condition: 'the attribute is the phone number, which is immutable',
    ...IMMUTABLE_NUMBER,
    evidence: 'assumed',
    request: async (fixture) => ({
      ...(await createMember(fixture)),
      UserAttributeNames: ['phone_number'],
    }),
  },
  ...memberCases(
    'AdminSetUserPassword',
    {
      condition: 'an administrator sets a password',
      note: 'A permanent password confirms the member, also one in FORCE_CHANGE_PASSWORD.',
    },
    NEW_PASSWORD,
  ),
  {
    operation: 'AdminSetUserPassword',
    condition: 'the password violates the password policy',
    error: {
      name: 'InvalidPasswordException',
      message: 'Password did not conform with policy: Password not long enough',
    },
    evidence: 'observed',
    request: async (fixture) => ({ ...(await createMember(fixture)), ...NEW_PASSWORD, Password: 'Abc-1' }),
  },
  ...memberCases('AdminDeleteUser', { condition: 'an administrator deletes a member' }),
  ...memberCases('AdminDisableUser', {
    condition: 'an administrator disables a member',
    note: 'The tokens of the member are revoked.',
  }),
  ...memberCases('AdminEnableUser', { condition: 'an administrator enables a member' }),
  ...memberCases('AdminUserGlobalSignOut', { condition: 'an administrator signs a member out everywhere' }),
  {
    operation: 'ListUserPools',
    condition: 'an administrator lists the user pools',
    note: 'The local pool has one.',
    evidence: 'documented',
    request: () => ({ MaxResults: 60 }),
  },
  {
    operation: 'ListUserPools',
    condition: 'the maximum is missing',
    error: invalidParameter(
      "1 validation error detected: Value null at 'maxResults' failed to satisfy constraint: Member must not be null",
    ),
    evidence: 'documented',
    request: () => ({}),
  },
  {
    operation: 'ListUserPoolClients',
    condition: 'an administrator lists the app clients',
    note: 'The local pool has one.',
    evidence: 'documented',
    request: () => ({ UserPoolId: USER_POOL_ID, MaxResults: 60 }),
  },
  unknownPoolCase('ListUserPoolClients'),
  {
    operation: 'DescribeUserPool',
    condition: 'an administrator reads the user pool',
    evidence: 'documented',
    request: () => ({ UserPoolId: USER_POOL_ID }),
  },
  unknownPoolCase('DescribeUserPool'),
  {
    operation: 'DescribeUserPoolClient',
    condition: 'an administrator reads the app client',
    evidence: 'documented',
    request: () => ({ UserPoolId: USER_POOL_ID, ClientId: CLIENT_ID }),
  },
  unknownPoolCase('DescribeUserPoolClient', { ClientId: CLIENT_ID }),
  {
    operation: 'DescribeUserPoolClient',
    condition: 'the app client does not exist',
    error: { name: 'ResourceNotFoundException', message: 'User pool client unknown does not exist.' },
    evidence: 'observed',
    request: () => ({ UserPoolId: USER_POOL_ID, ClientId: 'unknown' }),
  },
];

import { CLIENT_ID, USER_POOL_ID } from '../../../local-pool/testing/pool-fixture.ts';
import {
  IMMUTABLE_NUMBER,
  invalidParameter,
  namedMember,
  unknownMember,
  unknownPool,
  type ConformanceCase,
} from '../conformance-case.ts';

/** An operation on one member. */
const onMember = (operation: string, when: string, rest: object = {}): ConformanceCase[] => [
  {
    operation,
    when,
    standing: 'documented',
    request: async (fixture) => ({ ...(await namedMember(fixture)), ...rest }),
  },
  unknownMember(operation, rest),
  unknownPool(operation, { Username: '+12025550100', ...rest }),
];

const VERIFIED = { UserAttributes: [{ Name: 'phone_number_verified', Value: 'true' }] };

const NEW_PASSWORD = { Password: 'another-Password-1', Permanent: true };

const change = (Name: string, Value: string) => ({ UserAttributes: [{ Name, Value }] });

const changing: readonly Omit<ConformanceCase, 'operation'>[] = [
  {
    when: 'the phone number is sent, which is immutable, also where it stays as it is',
    error: IMMUTABLE_NUMBER,
    standing: 'observed',
    request: async (fixture) => {
      const member = await namedMember(fixture);
      return { ...member, ...change('phone_number', member.Username) };
    },
  },
  {
    when: 'no user pool has the attribute',
    error: invalidParameter(
      'Attributes did not conform to the schema: shoe_size: Attribute does not exist in the schema.',
    ),
    standing: 'observed',
    request: async (fixture) => ({ ...(await namedMember(fixture)), ...change('shoe_size', '42') }),
  },
  {
    when: 'what is verified is neither true nor false',
    error: invalidParameter(
      'Attributes did not conform to the schema: phone_number_verified: must be true or false.',
    ),
    standing: 'assumed',
    request: async (fixture) => ({
      ...(await namedMember(fixture)),
      ...change('phone_number_verified', 'maybe'),
    }),
  },
];

export const administration: readonly ConformanceCase[] = [
  ...onMember('AdminGetUser', 'an administrator asks about a member, by phone number or user name'),
  ...onMember(
    'AdminUpdateUserAttributes',
    'an administrator changes any attribute but the phone number',
    VERIFIED,
  ),
  ...changing.map((each) => ({ ...each, operation: 'AdminUpdateUserAttributes' })),
  ...onMember(
    'AdminSetUserPassword',
    'an administrator sets a password, which confirms the member if it is permanent',
    NEW_PASSWORD,
  ),
  {
    operation: 'AdminSetUserPassword',
    when: "the password does not satisfy the pool's policy",
    error: {
      name: 'InvalidPasswordException',
      message: 'Password did not conform with policy: Password not long enough',
    },
    standing: 'observed',
    request: async (fixture) => ({ ...(await namedMember(fixture)), ...NEW_PASSWORD, Password: 'Abc-1' }),
  },
  ...onMember('AdminDeleteUser', 'an administrator deletes a member'),
  ...onMember('AdminDisableUser', 'an administrator keeps a member out, whose tokens end'),
  ...onMember('AdminEnableUser', 'an administrator lets a member in again'),
  ...onMember('AdminUserGlobalSignOut', 'an administrator ends all log-ins of a member'),
  {
    operation: 'DescribeUserPool',
    when: 'an administrator asks about the pool',
    standing: 'documented',
    request: () => ({ UserPoolId: USER_POOL_ID }),
  },
  unknownPool('DescribeUserPool'),
  {
    operation: 'DescribeUserPoolClient',
    when: 'an administrator asks about the app client',
    standing: 'documented',
    request: () => ({ UserPoolId: USER_POOL_ID, ClientId: CLIENT_ID }),
  },
  unknownPool('DescribeUserPoolClient', { ClientId: CLIENT_ID }),
  {
    operation: 'DescribeUserPoolClient',
    when: 'there is no such app client',
    error: { name: 'ResourceNotFoundException', message: 'User pool client unknown does not exist.' },
    standing: 'observed',
    request: () => ({ UserPoolId: USER_POOL_ID, ClientId: 'unknown' }),
  },
];

import { CLIENT_ID, USER_POOL_ID } from '../../fixtures/pool-fixture.ts';
import {
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

const change = (Name: string, Value: string) => ({ UserAttributes: [{ Name, Value }] });

const changing: readonly Omit<ConformanceCase, 'operation'>[] = [
  {
    when: 'somebody else has the new number',
    error: {
      name: 'AliasExistsException',
      message: 'An account with the given phone_number already exists.',
    },
    standing: 'observed',
    request: async (fixture) => {
      const { phoneNumber } = await fixture.register();
      return { ...(await namedMember(fixture)), ...change('phone_number', phoneNumber) };
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

const listing: readonly Omit<ConformanceCase, 'operation'>[] = [
  {
    when: 'administrators list all members',
    standing: 'documented',
    request: async (fixture) => {
      await fixture.register();
      return { UserPoolId: USER_POOL_ID, AttributesToGet: ['name'] };
    },
  },
  {
    when: 'a page holds fewer than there are',
    standing: 'documented',
    request: async (fixture) => {
      await Promise.all([fixture.register(), fixture.register()]);
      const PaginationToken = Buffer.from('after 0').toString('base64url');
      return { UserPoolId: USER_POOL_ID, Limit: 1, PaginationToken };
    },
  },
  {
    when: 'a filter searches',
    standing: 'documented',
    request: () => ({ UserPoolId: USER_POOL_ID, Filter: 'phone_number ^= "+1202"' }),
  },
  {
    when: 'a filter cannot be read',
    error: invalidParameter('Error while parsing filter.'),
    standing: 'observed',
    request: () => ({ UserPoolId: USER_POOL_ID, Filter: 'name' }),
  },
  {
    when: 'the pagination token is none',
    error: invalidParameter('Invalid pagination token.'),
    standing: 'assumed',
    request: () => ({ UserPoolId: USER_POOL_ID, PaginationToken: 'garbage' }),
  },
  {
    when: 'a page is to hold more than 60',
    error: invalidParameter(
      "1 validation error detected: Value '61' at 'limit' failed to satisfy constraint: " +
        'Member must have value less than or equal to 60',
    ),
    standing: 'observed',
    request: () => ({ UserPoolId: USER_POOL_ID, Limit: 61 }),
  },
];

export const administration: readonly ConformanceCase[] = [
  ...onMember('AdminGetUser', 'an administrator asks about a member, by phone number or user name'),
  ...onMember('AdminUpdateUserAttributes', 'an administrator changes any attribute', VERIFIED),
  ...changing.map((each) => ({ ...each, operation: 'AdminUpdateUserAttributes' })),
  ...onMember('AdminDeleteUser', 'an administrator deletes a member'),
  ...onMember('AdminDisableUser', 'an administrator keeps a member out, whose tokens end'),
  ...onMember('AdminEnableUser', 'an administrator lets a member in again'),
  ...listing.map((each) => ({ ...each, operation: 'ListUsers' })),
  unknownPool('ListUsers'),
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

import { USER_POOL_ID, type PoolFixture } from '../../../local-pool/testing/pool-fixture.ts';
import { invalidParameter, unknownPoolCase, type ConformanceCase } from '../conformance-case.ts';
import { sendRequest } from '../run-case.ts';
import { paginationCases } from './pagination.ts';

const operation = 'ListUsers';

const createTwoMembers = async (fixture: PoolFixture) => {
  await Promise.all([fixture.signUp(), fixture.signUp()]);
  return { UserPoolId: USER_POOL_ID };
};

export const listUsersCases: readonly ConformanceCase[] = [
  {
    operation,
    condition: 'an administrator lists the members',
    evidence: 'documented',
    request: createTwoMembers,
  },
  ...paginationCases(operation, 'PaginationToken', createTwoMembers),
  {
    operation,
    condition: 'attributes are requested that every member on the page has',
    evidence: 'documented',
    request: async (fixture) => {
      const { phoneNumber } = await fixture.signUp();
      return {
        UserPoolId: USER_POOL_ID,
        Filter: `phone_number = "${phoneNumber}"`,
        AttributesToGet: ['name'],
      };
    },
  },
  {
    operation,
    condition: 'a member on the page lacks a requested attribute',
    error: invalidParameter('One or more requested attributes do not exist.'),
    evidence: 'observed',
    request: async (fixture) => ({ ...(await createTwoMembers(fixture)), AttributesToGet: ['website'] }),
  },
  {
    operation,
    condition: 'the request has a filter',
    evidence: 'documented',
    request: () => ({ UserPoolId: USER_POOL_ID, Filter: 'phone_number ^= "+1202"' }),
  },
  {
    operation,
    condition: 'the filter differs in case from the attribute, which is not username or status',
    note: 'Members are found, in the order of the attribute (observed).',
    evidence: 'documented',
    request: () => ({ UserPoolId: USER_POOL_ID, Filter: 'name ^= "ADA"' }),
  },
  {
    operation,
    condition: 'the pagination token comes from another filter',
    error: invalidParameter('Invalid pagination token.'),
    evidence: 'assumed',
    request: async (fixture) => {
      const first = await sendRequest(fixture, operation, {
        ...(await createTwoMembers(fixture)),
        Limit: 1,
      });
      return {
        UserPoolId: USER_POOL_ID,
        Filter: 'name ^= "Ada"',
        PaginationToken: first['PaginationToken'],
      };
    },
  },
  {
    operation,
    condition: 'the filter is malformed',
    error: invalidParameter('Error while parsing filter.'),
    evidence: 'observed',
    request: () => ({ UserPoolId: USER_POOL_ID, Filter: 'name' }),
  },
  {
    operation,
    condition: 'the filter names an attribute that cannot be searched',
    error: invalidParameter('Invalid search attribute: locale'),
    evidence: 'observed',
    request: () => ({ UserPoolId: USER_POOL_ID, Filter: 'locale = "en"' }),
  },
  unknownPoolCase(operation),
];

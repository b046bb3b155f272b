import { USER_POOL_ID, type PoolFixture } from '../../../local-pool/testing/pool-fixture.ts';
import { invalidParameter, unknownPool, type ConformanceCase } from '../conformance-case.ts';
import { paging } from './paging.ts';

const operation = 'ListUsers';

const ofTwoMembers = async (fixture: PoolFixture) => {
  await Promise.all([fixture.signUp(), fixture.signUp()]);
  return { UserPoolId: USER_POOL_ID };
};

export const listingMembers: readonly ConformanceCase[] = [
  {
    operation,
    when: 'administrators list all members',
    standing: 'documented',
    request: ofTwoMembers,
  },
  ...paging(operation, 'PaginationToken', ofTwoMembers),
  {
    operation,
    when: 'some attributes are asked for, which everybody on the page has',
    standing: 'documented',
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
    when: 'somebody on the page lacks an attribute that is asked for',
    error: invalidParameter('One or more requested attributes do not exist.'),
    standing: 'observed',
    request: async (fixture) => ({ ...(await ofTwoMembers(fixture)), AttributesToGet: ['website'] }),
  },
  {
    operation,
    when: 'a filter searches',
    standing: 'documented',
    request: () => ({ UserPoolId: USER_POOL_ID, Filter: 'phone_number ^= "+1202"' }),
  },
  {
    operation,
    when: 'a filter cannot be read',
    error: invalidParameter('Error while parsing filter.'),
    standing: 'observed',
    request: () => ({ UserPoolId: USER_POOL_ID, Filter: 'name' }),
  },
  {
    operation,
    when: 'a filter asks for an attribute that Cognito does not search',
    error: invalidParameter('Invalid search attribute: locale'),
    standing: 'observed',
    request: () => ({ UserPoolId: USER_POOL_ID, Filter: 'locale = "en"' }),
  },
  unknownPool(operation),
];

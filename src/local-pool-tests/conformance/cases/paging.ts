import { invalidParameter, type ConformanceCase } from '../conformance-case.ts';

/**
 * What every operation says that tells a list page by page.
 * @param token what the request calls the place where the page begins
 * @param request of a list of two items at least
 */
export const paging = (
  operation: string,
  token: 'NextToken' | 'PaginationToken',
  request: ConformanceCase['request'],
): ConformanceCase[] => [
  {
    operation,
    when: 'a page holds fewer than there are',
    standing: 'documented',
    request: async (fixture) => ({
      ...(await request(fixture)),
      Limit: 1,
      [token]: Buffer.from('after 0').toString('base64url'),
    }),
  },
  {
    operation,
    when: 'the pagination token is none',
    error: invalidParameter('Invalid pagination token.'),
    standing: 'assumed',
    request: async (fixture) => ({ ...(await request(fixture)), [token]: 'garbage' }),
  },
  {
    operation,
    when: 'a page is to hold more than 60',
    error: invalidParameter(
      "1 validation error detected: Value '61' at 'limit' failed to satisfy constraint: " +
        'Member must have value less than or equal to 60',
    ),
    standing: 'observed',
    request: async (fixture) => ({ ...(await request(fixture)), Limit: 61 }),
  },
];

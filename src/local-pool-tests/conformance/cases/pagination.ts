import { invalidParameter, type ConformanceCase } from '../conformance-case.ts';
import { sendRequest } from '../run-case.ts';

/**
 * Returns the cases of an operation that returns a list in pages.
 * @param token the name of the request's pagination token
 * @param request the request for a list of at least two items
 */
export const paginationCases = (
  operation: string,
  token: 'NextToken' | 'PaginationToken',
  request: ConformanceCase['request'],
): ConformanceCase[] => [
  {
    operation,
    condition: 'the limit is lower than the number of items',
    evidence: 'documented',
    request: async (fixture) => {
      const first = { ...(await request(fixture)), Limit: 1 };
      return { ...first, [token]: (await sendRequest(fixture, operation, first))[token] };
    },
  },
  {
    operation,
    condition: 'the pagination token is invalid',
    error: invalidParameter('Invalid pagination token.'),
    evidence: 'assumed',
    request: async (fixture) => ({ ...(await request(fixture)), [token]: 'garbage' }),
  },
  {
    operation,
    condition: 'the limit is above 60',
    error: invalidParameter(
      "1 validation error detected: Value '61' at 'limit' failed to satisfy constraint: " +
        'Member must have value less than or equal to 60',
    ),
    evidence: 'observed',
    request: async (fixture) => ({ ...(await request(fixture)), Limit: 61 }),
  },
];

import type { ListUserPoolsResponse } from '@aws-sdk/client-cognito-identity-provider';
import { pageToken } from '../cognito/pagination.ts';
import { integer, readRequest, required } from '../cognito/validators.ts';
import { describeTriggers } from '../triggers/describe-triggers.ts';
import { USER_POOL_NAME } from '../user-pool.ts';
import type { OperationDeps } from './operation-deps.ts';

const REQUEST = { MaxResults: required(integer(1, 60)), NextToken: pageToken };

/** Lists the one user pool. */
export const listUserPools =
  ({ pool, triggers }: Pick<OperationDeps, 'pool' | 'triggers'>) =>
  (input: unknown): ListUserPoolsResponse => {
    readRequest(REQUEST, input);
    return {
      UserPools: [
        {
          Id: pool.id,
          Name: USER_POOL_NAME,
          LambdaConfig: describeTriggers(pool, triggers),
          CreationDate: new Date(pool.createdAt),
          LastModifiedDate: new Date(pool.modifiedAt),
        },
      ],
    };
  };

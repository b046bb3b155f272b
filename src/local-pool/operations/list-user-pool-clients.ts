import type { ListUserPoolClientsResponse } from '@aws-sdk/client-cognito-identity-provider';
import { userPoolId } from '../cognito/field-validators.ts';
import { pageToken } from '../cognito/pagination.ts';
import { integer, optional, readRequest } from '../cognito/validators.ts';
import { APP_CLIENT_NAME, checkUserPool } from '../user-pool.ts';
import type { OperationDeps } from './operation-deps.ts';

const REQUEST = { UserPoolId: userPoolId, MaxResults: optional(integer(1, 60)), NextToken: pageToken };

/** Lists the one app client. */
export const listUserPoolClients =
  ({ pool }: Pick<OperationDeps, 'pool'>) =>
  (input: unknown): ListUserPoolClientsResponse => {
    const { UserPoolId } = readRequest(REQUEST, input);
    checkUserPool(pool, UserPoolId);
    return {
      UserPoolClients: [{ ClientId: pool.clientId, UserPoolId: pool.id, ClientName: APP_CLIENT_NAME }],
    };
  };

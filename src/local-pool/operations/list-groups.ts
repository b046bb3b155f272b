import type { ListGroupsResponse } from '@aws-sdk/client-cognito-identity-provider';
import { findPage, limit, pageToken } from '../cognito/pagination.ts';
import { userPoolId } from '../cognito/field-validators.ts';
import { readRequest } from '../cognito/validators.ts';
import { toGroupType } from '../groups/group-type.ts';
import { checkUserPool } from '../user-pool.ts';
import type { OperationDeps } from './operation-deps.ts';

const REQUEST = { UserPoolId: userPoolId, Limit: limit, NextToken: pageToken };

/** Lists the groups in pages, in order of creation. */
export const listGroups =
  ({ pool, groups }: Pick<OperationDeps, 'pool' | 'groups'>) =>
  (input: unknown): ListGroupsResponse => {
    const { UserPoolId, Limit, NextToken } = readRequest(REQUEST, input);
    checkUserPool(pool, UserPoolId);
    const { items, next } = findPage(Limit, NextToken, (after, length) => groups.list(after.id, length));
    return { Groups: items.map((group) => toGroupType(pool, group)), NextToken: next };
  };

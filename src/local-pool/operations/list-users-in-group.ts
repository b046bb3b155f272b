import type { ListUsersInGroupResponse } from '@aws-sdk/client-cognito-identity-provider';
import { findPage, limit, pageToken } from '../cognito/pagination.ts';
import { readRequest } from '../cognito/validators.ts';
import { groupMembersFilter } from '../groups/groups.ts';
import { toUserType } from '../members/user-type.ts';
import { NAMED_GROUP, requireGroup } from './require-group.ts';
import type { OperationDeps } from './operation.ts';

const REQUEST = { ...NAMED_GROUP, Limit: limit, NextToken: pageToken };

/** Lists a group's members in the order of their registration, a page at a time. */
export const listUsersInGroup =
  (needs: Pick<OperationDeps, 'pool' | 'members' | 'groups'>) =>
  (input: unknown): ListUsersInGroupResponse => {
    const request = readRequest(REQUEST, input);
    const group = requireGroup(needs, request);
    const { items, next } = findPage(request.Limit, request.NextToken, (afterId, length) =>
      needs.members.list(groupMembersFilter(group), afterId, length),
    );
    return { Users: items.map((member) => toUserType(member)), NextToken: next };
  };

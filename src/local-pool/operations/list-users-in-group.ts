import type { ListUsersInGroupResponse } from '@aws-sdk/client-cognito-identity-provider';
import { findPage, limit, pageToken } from '../cognito/pagination.ts';
import { readRequest } from '../cognito/validators.ts';
import { groupMembersFilter } from '../groups/groups.ts';
import { toUserType } from '../members/user-type.ts';
import { GROUP_FIELDS, requireGroup } from './require-group.ts';
import type { OperationDeps } from './operation-deps.ts';

const REQUEST = { ...GROUP_FIELDS, Limit: limit, NextToken: pageToken };

/** Lists a group's members in pages, in order of sign-up. */
export const listUsersInGroup =
  (deps: Pick<OperationDeps, 'pool' | 'members' | 'groups'>) =>
  (input: unknown): ListUsersInGroupResponse => {
    const request = readRequest(REQUEST, input);
    const group = requireGroup(deps, request);
    const { items, next } = findPage(request.Limit, request.NextToken, (after, length) =>
      deps.members.list(groupMembersFilter(group), after, length),
    );
    return { Users: items.map((member) => toUserType(member)), NextToken: next };
  };

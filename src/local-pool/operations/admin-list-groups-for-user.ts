import type { AdminListGroupsForUserResponse } from '@aws-sdk/client-cognito-identity-provider';
import { findPage, limit, pageToken } from '../cognito/pagination.ts';
import { readRequest } from '../cognito/validators.ts';
import { toGroupType } from '../groups/group-type.ts';
import { MEMBER_FIELDS, requireMember } from './require-member.ts';
import type { OperationDeps } from './operation-deps.ts';

const REQUEST = { ...MEMBER_FIELDS, Limit: limit, NextToken: pageToken };

/** Lists a member's groups in pages, in order of creation. */
export const adminListGroupsForUser =
  (deps: Pick<OperationDeps, 'pool' | 'members' | 'groups'>) =>
  (input: unknown): AdminListGroupsForUserResponse => {
    const request = readRequest(REQUEST, input);
    const { userName } = requireMember(deps, request);
    const { items, next } = findPage(request.Limit, request.NextToken, (after, length) =>
      deps.groups.listForMember(userName, after.id, length),
    );
    return { Groups: items.map((group) => toGroupType(deps.pool, group)), NextToken: next };
  };

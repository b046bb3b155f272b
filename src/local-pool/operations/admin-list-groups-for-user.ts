import type { AdminListGroupsForUserResponse } from '@aws-sdk/client-cognito-identity-provider';
import { findPage, limit, pageToken } from '../cognito/pagination.ts';
import { readRequest } from '../cognito/validators.ts';
import { toGroupType } from '../groups/group-type.ts';
import { NAMED_MEMBER, requireMember } from './require-member.ts';
import type { OperationDeps } from './operation.ts';

const REQUEST = { ...NAMED_MEMBER, Limit: limit, NextToken: pageToken };

/** Lists the groups that a member is in, in the order in which they were made, a page at a time. */
export const adminListGroupsForUser =
  (needs: Pick<OperationDeps, 'pool' | 'members' | 'groups'>) =>
  (input: unknown): AdminListGroupsForUserResponse => {
    const request = readRequest(REQUEST, input);
    const { userName } = requireMember(needs, request);
    const { items, next } = findPage(request.Limit, request.NextToken, (afterId, length) =>
      needs.groups.listForMember(userName, afterId, length),
    );
    return { Groups: items.map((group) => toGroupType(needs.pool, group)), NextToken: next };
  };

import { readRequest } from '../cognito/validators.ts';
import { NAMED_GROUP, requireGroup } from './require-group.ts';
import { NAMED_MEMBER, requireMember } from './require-member.ts';
import type { OperationDeps } from './operation.ts';

const REQUEST = { ...NAMED_MEMBER, ...NAMED_GROUP };

/** Takes a member out of a group, if the member is in it. */
export const adminRemoveUserFromGroup =
  (needs: Pick<OperationDeps, 'pool' | 'members' | 'groups'>) =>
  (input: unknown): object => {
    const request = readRequest(REQUEST, input);
    const { userName } = requireMember(needs, request);
    needs.groups.removeMember(requireGroup(needs, request), userName);
    return {};
  };

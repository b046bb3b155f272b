import { readRequest } from '../cognito/validators.ts';
import { GROUP_FIELDS, requireGroup } from './require-group.ts';
import { MEMBER_FIELDS, requireMember } from './require-member.ts';
import type { OperationDeps } from './operation-deps.ts';

const REQUEST = { ...MEMBER_FIELDS, ...GROUP_FIELDS };

/** Removes a member from a group; succeeds as well if the member is not in the group. */
export const adminRemoveUserFromGroup =
  (deps: Pick<OperationDeps, 'pool' | 'members' | 'groups'>) =>
  (input: unknown): object => {
    const request = readRequest(REQUEST, input);
    const { userName } = requireMember(deps, request);
    deps.groups.removeMember(requireGroup(deps, request), userName);
    return {};
  };

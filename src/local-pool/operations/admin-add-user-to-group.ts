import { readRequest } from '../cognito/validators.ts';
import { GROUP_FIELDS, requireGroup } from './require-group.ts';
import { MEMBER_FIELDS, requireMember } from './require-member.ts';
import type { OperationDeps } from './operation-deps.ts';

const REQUEST = { ...MEMBER_FIELDS, ...GROUP_FIELDS };

/** Adds a member to a group, which the member's next tokens name. */
export const adminAddUserToGroup =
  (deps: Pick<OperationDeps, 'pool' | 'members' | 'groups'>) =>
  (input: unknown): object => {
    const request = readRequest(REQUEST, input);
    const { userName } = requireMember(deps, request);
    deps.groups.addMember(requireGroup(deps, request), userName);
    return {};
  };

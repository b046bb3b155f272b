import { readRequest } from '../cognito/validators.ts';
import { NAMED_GROUP, requireGroup } from './require-group.ts';
import { NAMED_MEMBER, requireMember } from './require-member.ts';
import type { OperationDeps } from './operation.ts';

const REQUEST = { ...NAMED_MEMBER, ...NAMED_GROUP };

/** Takes a member into a group; the tokens that come from then on say so. */
export const adminAddUserToGroup =
  (needs: Pick<OperationDeps, 'pool' | 'members' | 'groups'>) =>
  (input: unknown): object => {
    const request = readRequest(REQUEST, input);
    const { userName } = requireMember(needs, request);
    needs.groups.addMember(requireGroup(needs, request), userName);
    return {};
  };

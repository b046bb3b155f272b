import { readRequest } from '../cognito/validators.ts';
import { NAMED_GROUP, namedGroup } from './require-group.ts';
import { NAMED_MEMBER, namedMember } from './require-member.ts';
import type { Needs } from './operation.ts';

const REQUEST = { ...NAMED_MEMBER, ...NAMED_GROUP };

/** Takes a member into a group; the tokens that come from then on say so. */
export const adminAddUserToGroup =
  (needs: Pick<Needs, 'pool' | 'members' | 'groups'>) =>
  (input: unknown): object => {
    const request = readRequest(REQUEST, input);
    const { userName } = namedMember(needs, request);
    needs.groups.addMember(namedGroup(needs, request), userName);
    return {};
  };

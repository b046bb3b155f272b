import type { UpdateGroupResponse } from '@aws-sdk/client-cognito-identity-provider';
import { readRequest } from '../cognito/validators.ts';
import { toGroupType } from '../groups/group-type.ts';
import { GROUP_REQUEST } from './create-group.ts';
import { requireGroup } from './require-group.ts';
import type { OperationDeps } from './operation-deps.ts';

/** Changes the fields of a group that the request contains. */
export const updateGroup =
  (deps: Pick<OperationDeps, 'pool' | 'groups'>) =>
  (input: unknown): UpdateGroupResponse => {
    const { Description, RoleArn, Precedence } = readRequest(GROUP_REQUEST, input);
    const group = requireGroup(deps, input);
    const updated = deps.groups.update(group, {
      description: Description ?? group.description,
      roleArn: RoleArn ?? group.roleArn,
      precedence: Precedence ?? group.precedence,
    });
    return { Group: toGroupType(deps.pool, updated) };
  };

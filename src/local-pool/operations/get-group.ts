import type { GetGroupResponse } from '@aws-sdk/client-cognito-identity-provider';
import { toGroupType } from '../groups/group-type.ts';
import { requireGroup } from './require-group.ts';
import type { OperationDeps } from './operation-deps.ts';

/** Returns a group. */
export const getGroup =
  (deps: Pick<OperationDeps, 'pool' | 'groups'>) =>
  (input: unknown): GetGroupResponse => ({ Group: toGroupType(deps.pool, requireGroup(deps, input)) });

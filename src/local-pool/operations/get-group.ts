import type { GetGroupResponse } from '@aws-sdk/client-cognito-identity-provider';
import { toGroupType } from '../groups/group-type.ts';
import { requireGroup } from './require-group.ts';
import type { OperationDeps } from './operation.ts';

/** Tells what the pool has of a group. */
export const getGroup =
  (needs: Pick<OperationDeps, 'pool' | 'groups'>) =>
  (input: unknown): GetGroupResponse => ({ Group: toGroupType(needs.pool, requireGroup(needs, input)) });

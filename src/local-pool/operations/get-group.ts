import type { GetGroupResponse } from '@aws-sdk/client-cognito-identity-provider';
import { toGroupType } from '../groups/group-type.ts';
import { namedGroup } from './require-group.ts';
import type { Needs } from './operation.ts';

/** Tells what the pool has of a group. */
export const getGroup =
  (needs: Pick<Needs, 'pool' | 'groups'>) =>
  (input: unknown): GetGroupResponse => ({ Group: toGroupType(needs.pool, namedGroup(needs, input)) });

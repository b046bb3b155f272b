import { requireGroup } from './require-group.ts';
import type { OperationDeps } from './operation.ts';

/** Deletes a group; its members stay. */
export const deleteGroup =
  (needs: Pick<OperationDeps, 'pool' | 'groups'>) =>
  (input: unknown): object => {
    needs.groups.delete(requireGroup(needs, input));
    return {};
  };

import { requireGroup } from './require-group.ts';
import type { OperationDeps } from './operation-deps.ts';

/** Deletes a group, but not its members. */
export const deleteGroup =
  (deps: Pick<OperationDeps, 'pool' | 'groups'>) =>
  (input: unknown): object => {
    deps.groups.delete(requireGroup(deps, input));
    return {};
  };

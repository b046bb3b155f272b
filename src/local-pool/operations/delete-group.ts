import { namedGroup } from './require-group.ts';
import type { Needs } from './operation.ts';

/** Deletes a group; its members stay. */
export const deleteGroup =
  (needs: Pick<Needs, 'pool' | 'groups'>) =>
  (input: unknown): object => {
    needs.groups.delete(namedGroup(needs, input));
    return {};
  };

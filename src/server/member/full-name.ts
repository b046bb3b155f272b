import { fullNameProblem } from '../../contract/full-name.ts';

/** Whether a value is a name that a person can read. */
export function isFullName(name: unknown): name is string {
  return typeof name === 'string' && fullNameProblem(name) === null;
}

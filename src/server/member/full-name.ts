import { fullNameProblem } from '../../contract/full-name.ts';

/** Checks that a value is a valid full name. */
export function isFullName(name: unknown): name is string {
  return typeof name === 'string' && fullNameProblem(name) === null;
}

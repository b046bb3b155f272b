import { join } from 'node:path';
import { runCommand } from './run-command.ts';

const ROOT = join(import.meta.dirname, '../../..');

/**
 * Checks the exports and the types of a package as bundlers and TypeScript see them.
 * @param options of `attw`, such as the profile
 * @throws Error with what `publint` or `attw` reports
 */
export async function lintPackage(tarball: string, ...options: readonly string[]): Promise<void> {
  const modules = join(ROOT, 'node_modules');
  await runCommand(ROOT, process.execPath, join(modules, 'publint/src/cli.js'), '--strict', tarball);
  const attw = join(modules, '@arethetypeswrong/cli/dist/index.js');
  await runCommand(ROOT, process.execPath, attw, tarball, ...options);
}

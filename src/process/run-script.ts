import { spawnSync } from 'node:child_process';

/** Runs one of the project's npm scripts in this terminal. @returns its exit code */
export function runScript(script: string, ...args: readonly string[]): number {
  // npm sets it to its own file, which needs no shell that would split the arguments.
  const npm = process.env['npm_execpath'] ?? '';
  const command = [npm, 'run', '--silent', script, ...args];
  return spawnSync(process.execPath, command, { stdio: 'inherit' }).status ?? 1;
}

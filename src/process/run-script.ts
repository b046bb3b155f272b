import { spawnSync } from 'node:child_process';

/** Runs an npm script of the project in this terminal. @returns its exit code */
export function runScript(script: string, ...args: readonly string[]): number {
  // npm sets this variable to its own file. Without a shell, arguments with spaces stay intact.
  const npm = process.env['npm_execpath'] ?? '';
  const command = [npm, 'run', '--silent', script, ...args];
  return spawnSync(process.execPath, command, { stdio: 'inherit' }).status ?? 1;
}

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Runs one of the project's npm scripts to its end. @throws with its output when it fails */
export async function runScript(script: string, ...words: readonly string[]): Promise<void> {
  await promisify(execFile)('npm', ['run', '--silent', script, ...words], {
    shell: process.platform === 'win32',
  });
}

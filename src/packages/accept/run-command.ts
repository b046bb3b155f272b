import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const MINUTE_MS = 60_000;

/**
 * Runs a command in a folder.
 * @returns what it prints
 * @throws Error with what it has printed, if it fails or takes longer than five minutes
 */
export async function runCommand(
  folder: string,
  command: string,
  ...args: readonly string[]
): Promise<string> {
  try {
    const { stdout, stderr } = await promisify(execFile)(command, args, {
      cwd: folder,
      timeout: 5 * MINUTE_MS,
      maxBuffer: 64 * 1024 * 1024,
      env: { ...process.env, CI: '1', NG_CLI_ANALYTICS: 'false', FORCE_COLOR: '0' },
    });
    return stdout + stderr;
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`${command} ${args.join(' ')} failed:\n${stdout}${stderr}`, { cause: error });
  }
}

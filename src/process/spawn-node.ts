import { spawn, type ChildProcess, type IOType } from 'node:child_process';
import { join } from 'node:path';

const PROJECT_FOLDER = join(import.meta.dirname, '../..');

interface SpawnOptions {
  readonly stdin?: IOType;
  readonly stdout?: IOType;
  /** Variables beside those of this process. */
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * Starts Node in the project's folder as a child process that ends with this process.
 * @param command the file and its arguments
 */
export function spawnNode(command: readonly string[], options: SpawnOptions = {}): ChildProcess {
  const { stdin = 'ignore', stdout = 'inherit', env } = options;
  return spawn(process.execPath, ['--import', import.meta.resolve('./exit-with-parent.ts'), ...command], {
    cwd: PROJECT_FOLDER,
    // Through the channel the child notices that this process is gone.
    stdio: [stdin, stdout, 'inherit', 'ipc'],
    env: { ...process.env, NG_CLI_ANALYTICS: 'false', ...env },
  });
}

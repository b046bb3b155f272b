import { spawn, type ChildProcess, type IOType } from 'node:child_process';
import { join } from 'node:path';

const PROJECT_FOLDER = join(import.meta.dirname, '../..');

interface SpawnOptions {
  readonly stdin?: IOType;
  readonly stdout?: IOType;
  /** Variables in addition to the environment of this process. */
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * Starts Node in the project folder as a child process that ends with this process.
 * @param command the file and its arguments
 */
export function spawnNode(command: readonly string[], options: SpawnOptions = {}): ChildProcess {
  const { stdin = 'ignore', stdout = 'inherit', env } = options;
  return spawn(process.execPath, ['--import', import.meta.resolve('./exit-with-parent.ts'), ...command], {
    cwd: PROJECT_FOLDER,
    // The IPC channel notifies the child process when this process ends.
    stdio: [stdin, stdout, 'inherit', 'ipc'],
    env: { ...process.env, NG_CLI_ANALYTICS: 'false', ...env },
  });
}

import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { findFreePort } from '../process/free-port.ts';
import { PROJECT_FOLDER } from '../local-pool/installation.ts';
import { errorCode } from '../local-pool/error-code.ts';

type Command = ChildProcessByStdio<null, Readable, Readable>;

/** For the start of a development server on a busy machine. */
const TIMEOUT_MS = 180_000;

describe('every process of a command', () => {
  let folder: string;
  let command: Command;

  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'orphans-'))));
  afterEach(() => {
    endGroup(command);
    rmSync(folder, { recursive: true });
  });

  /** Ends the processes that a failed test leaves running. */
  function endGroup({ pid = 0 }: Command): void {
    try {
      process.kill(-pid, 'SIGKILL');
    } catch (error) {
      if (errorCode(error) !== 'ESRCH') throw error;
    }
  }

  /** Starts a command and waits for an output. */
  async function start([file, ...args]: readonly [string, ...string[]], output: string): Promise<void> {
    command = spawn(file, args, {
      cwd: PROJECT_FOLDER,
      env: {
        ...process.env,
        APP_PORT: String(await findFreePort()),
        LOCAL_POOL_PORT: String(await findFreePort()),
        LOCAL_POOL_FOLDER: folder,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    let printed = '';
    command.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()));
    await new Promise<void>((resolve, reject) => {
      command.stdout.on('data', (chunk: Buffer) => {
        printed += chunk.toString();
        if (printed.includes(output)) resolve();
      });
      command.once('close', () => reject(new Error(`The command ended too early:\n${printed}`)));
    });
  }

  for (const [words, output, signal] of [
    [['npm', 'start'], 'Ctrl-C', 'SIGKILL'],
    [['npm', 'start'], 'Local pool ready', 'SIGTERM'],
    [[process.execPath, 'src/dev/start.ts'], 'Local pool ready', 'SIGKILL'],
    [['npm', 'run', 'preview'], 'Local pool ready', 'SIGTERM'],
    [['npm', 'run', 'preview'], 'Building', 'SIGKILL'],
    [[process.execPath, 'src/dev/preview.ts'], 'Local pool ready', 'SIGKILL'],
    [['npm', 'run', 'local-pool'], 'Local pool ready', 'SIGTERM'],
    [['npm', 'run', 'local-pool'], 'Local pool ready', 'SIGKILL'],
  ] as const) {
    const name = words.map((word) => word.replace(process.execPath, 'node')).join(' ');
    it(
      `ends when "${name}" gets ${signal} after "${output}"`,
      async () => {
        await start(words, output);
        // Emitted when the last process that inherited the output has ended.
        const closed = once(command, 'close');
        command.kill(signal);

        await expectAsync(closed).toBeResolved();
      },
      TIMEOUT_MS,
    );
  }
});

import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { spawnNode } from '../process/spawn-node.ts';
import { SettingError } from '../server/platform/setting.ts';
import { readPorts } from '../local-pool/ports.ts';

/** The child processes of a command, which end together. */
export class ChildProcesses {
  readonly #children: ChildProcess[] = [];
  readonly #endListeners: (() => void)[] = [];
  #hasEnded = false;

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** Starts Node in the project folder. */
  start(...[command, options]: Parameters<typeof spawnNode>): ChildProcess {
    const child = spawnNode(command, options);
    this.#children.push(child);
    return child;
  }

  /** Calls a listener when the command ends, immediately if it has ended. */
  onEnd(listener: () => void): void {
    if (this.#hasEnded) listener();
    else this.#endListeners.push(listener);
  }

  /** Ends all child processes. The first call sets the exit code of the command. */
  end(exitCode: number): void {
    process.exitCode ??= exitCode;
    for (const child of this.#children) child.kill('SIGINT');
    this.#hasEnded = true;
    for (const listener of this.#endListeners.splice(0)) listener();
  }
}

/**
 * Runs the local pool and, once the pool is ready, an app, until a signal or until the pool ends.
 * Prints an invalid setting as one sentence.
 * @param startApp starts the app
 */
export async function runWithPool(
  startApp: (children: ChildProcesses, ports: Awaited<ReturnType<typeof readPorts>>) => Promise<void> | void,
): Promise<void> {
  const children = new ChildProcesses();
  try {
    const ports = await readPorts();
    process.once('SIGINT', () => children.end(0));
    process.once('SIGTERM', () => children.end(0));
    const pool = children.start(['src/local-pool/main.ts']);
    pool.once('exit', (code) => children.end(code ?? 1));
    const isReady = await Promise.race([
      once(pool, 'message').then(() => true),
      once(pool, 'exit').then(() => false),
    ]);
    // A signal can arrive before the pool is ready.
    if (isReady && !children.hasEnded) await startApp(children, ports);
  } catch (error) {
    children.end(1);
    if (!(error instanceof SettingError)) throw error;
    process.stderr.write(`${error.message}\n`);
  }
}

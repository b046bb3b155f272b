import { extname } from 'node:path';
import { MessageChannel, Worker } from 'node:worker_threads';
import { enforcePayloadLimit } from './payload-limit.ts';
import type { ResultMessage, TriggerInvocation, TriggerResult } from './trigger-invocation.ts';

/**
 * Runs triggers in a separate thread, so that they have their own environment, an endless loop does
 * not block the local pool, and a new runner loads the modules again.
 */
export class TriggerRunner {
  readonly #worker: Worker;
  readonly #port;
  readonly #pending = new Map<number, (result: TriggerResult) => void>();
  #lastId = 0;
  #isRetired = false;
  #crash: TriggerResult | undefined;

  /** @param onLog receives the triggers' output; without it, the output is printed */
  constructor(environment: NodeJS.ProcessEnv, onLog?: (log: string) => void) {
    // `.ts` in this repository, `.js` in the npm package.
    const file = new URL(`./trigger-worker${extname(import.meta.url)}`, import.meta.url);
    const isCaptured = onLog !== undefined;
    this.#worker = new Worker(file, { env: environment, stdout: isCaptured, stderr: isCaptured });
    // A private port, because the triggers and their libraries can post to the worker's
    // `parentPort`.
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    this.#worker.postMessage(port2, [port2]);
    this.#worker.unref();
    if (onLog) {
      for (const log of [this.#worker.stdout, this.#worker.stderr]) log.setEncoding('utf8').on('data', onLog);
    }
    port1.on('message', ({ id, result }: ResultMessage) => this.#pending.get(id)?.(result)).unref();
    this.#worker.on('error', (error) =>
      this.#crashAll(error instanceof Error ? error.message : String(error)),
    );
    this.#worker.on('exit', () => this.#crashAll('The trigger ended its process.'));
  }

  /** Whether the thread has crashed, so that the next call needs a new runner. */
  get hasCrashed(): boolean {
    return this.#crash !== undefined;
  }

  async call(
    invocation: Pick<TriggerInvocation, 'trigger' | 'file' | 'event'>,
    timeoutMs: number,
  ): Promise<TriggerResult> {
    if (this.#crash) return this.#crash;
    const id = ++this.#lastId;
    let timer: NodeJS.Timeout | undefined;
    const result = await new Promise<TriggerResult>((resolve) => {
      this.#pending.set(id, resolve);
      timer = setTimeout(() => resolve({ kind: 'timed out' }), timeoutMs);
      const deadline = Date.now() + timeoutMs;
      this.#port.postMessage({ ...invocation, id, deadline } satisfies TriggerInvocation);
    });
    clearTimeout(timer);
    this.#pending.delete(id);
    this.#stopIfDone();
    return result;
  }

  /** Stops the thread after its pending calls. */
  retire(): void {
    this.#isRetired = true;
    this.#stopIfDone();
  }

  /** Stops the thread immediately. */
  async stop(): Promise<void> {
    await this.#worker.terminate();
  }

  #stopIfDone(): void {
    if (this.#isRetired && this.#pending.size === 0) void this.stop();
  }

  #crashAll(message: string): void {
    this.#crash ??= enforcePayloadLimit({ kind: 'crashed', message });
    for (const resolve of this.#pending.values()) resolve(this.#crash);
  }
}

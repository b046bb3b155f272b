import { MessageChannel, Worker } from 'node:worker_threads';
import { enforcePayloadLimit } from './payload-limit.ts';
import type { TriggerInvocation, TriggerOutcome } from './trigger-invocation.ts';

interface Answer {
  readonly id: number;
  readonly outcome: TriggerOutcome;
}

/**
 * Runs triggers in a thread of their own. So they read their own environment, a loop without end stops nobody else, and
 * a new runner has fresh modules.
 */
export class TriggerRunner {
  readonly #worker: Worker;
  readonly #port;
  readonly #pending = new Map<number, (outcome: TriggerOutcome) => void>();
  #lastId = 0;
  #isRetired = false;
  #crash: TriggerOutcome | undefined;

  /** @param onLog called with what the triggers log, which otherwise goes where this process's own output goes */
  constructor(environment: NodeJS.ProcessEnv, onLog?: (log: string) => void) {
    const file = new URL('./trigger-worker.ts', import.meta.url);
    const own = onLog !== undefined;
    this.#worker = new Worker(file, { env: environment, stdout: own, stderr: own });
    // The worker's own port is open to the triggers, and to their libraries, which may post anything there.
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    this.#worker.postMessage(port2, [port2]);
    this.#worker.unref();
    if (onLog) {
      for (const log of [this.#worker.stdout, this.#worker.stderr]) log.setEncoding('utf8').on('data', onLog);
    }
    port1.on('message', ({ id, outcome }: Answer) => this.#pending.get(id)?.(outcome)).unref();
    this.#worker.on('error', (error) =>
      this.#failAll(error instanceof Error ? error.message : String(error)),
    );
    this.#worker.on('exit', () => this.#failAll('The trigger ended its process.'));
  }

  /** Whether the thread has come down, so that the next call needs another runner. */
  get hasCrashed(): boolean {
    return this.#crash !== undefined;
  }

  async call(
    call: Pick<TriggerInvocation, 'trigger' | 'file' | 'event'>,
    timeoutMs: number,
  ): Promise<TriggerOutcome> {
    if (this.#crash) return this.#crash;
    const id = ++this.#lastId;
    let timer: NodeJS.Timeout | undefined;
    const outcome = await new Promise<TriggerOutcome>((resolve) => {
      this.#pending.set(id, resolve);
      timer = setTimeout(() => resolve({ kind: 'timed out' }), timeoutMs);
      const deadline = Date.now() + timeoutMs;
      this.#port.postMessage({ ...call, id, deadline } satisfies TriggerInvocation);
    });
    clearTimeout(timer);
    this.#pending.delete(id);
    this.#endIfDone();
    return outcome;
  }

  /** Ends the thread once the calls under way have ended. */
  retire(): void {
    this.#isRetired = true;
    this.#endIfDone();
  }

  /** Ends the thread now. */
  async stop(): Promise<void> {
    await this.#worker.terminate();
  }

  #endIfDone(): void {
    if (this.#isRetired && this.#pending.size === 0) void this.stop();
  }

  #failAll(message: string): void {
    this.#crash ??= enforcePayloadLimit({ kind: 'crashed', message });
    for (const resolve of this.#pending.values()) resolve(this.#crash);
  }
}

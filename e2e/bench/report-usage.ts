import { isMainThread } from 'node:worker_threads';

/** Resources that a process has used. */
export interface Usage {
  /** CPU time of all threads. */
  readonly cpuSeconds: number;
  /** Resident memory. */
  readonly bytes: number;
}

// Preloaded into a process with `--import`. Replies to each message of the parent with a `Usage`.

if (isMainThread) {
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    process.send?.({ cpuSeconds: (user + system) / 1e6, bytes: process.memoryUsage.rss() } satisfies Usage);
  });
  // Does not keep the process running.
  process.channel?.unref();
}

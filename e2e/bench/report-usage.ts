import { isMainThread } from 'node:worker_threads';

/** What a process has used of the machine. */
export interface Usage {
  /** Of the CPU, all threads together. */
  readonly cpuSeconds: number;
  /** Resident memory. */
  readonly bytes: number;
}

// Loaded into a process before its own code (`--import`): answers each message of the parent with `Usage`.

if (isMainThread) {
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    process.send?.({ cpuSeconds: (user + system) / 1e6, bytes: process.memoryUsage.rss() } satisfies Usage);
  });
  // The process may end by itself.
  process.channel?.unref();
}

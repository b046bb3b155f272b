import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Usage } from './report-usage.ts';

/** Budgets that no bench uses up: they are counted as ever. */
const NO_LIMIT = '999999999';

/** A local pool in a process of its own. */
export interface LocalPoolProcess {
  readonly address: string;
  readonly startMs: number;
  usage(): Promise<Usage>;
  stop(): Promise<void>;
}

/**
 * Starts a local pool on a free port. It has started when it answers.
 * @param data the folder for its data
 * @param triggers a folder of them
 */
export async function startLocalPool(data: string, triggers: string): Promise<LocalPoolProcess> {
  const start = performance.now();
  const preload = new URL('./report-usage.ts', import.meta.url).href;
  const pool = fork('src/local-pool/main.ts', {
    execArgv: ['--import', preload],
    env: {
      ...process.env,
      LOCAL_POOL_PORT: '0',
      LOCAL_POOL_FOLDER: data,
      LOCAL_POOL_TRIGGERS: triggers,
      PREFIX_TEXTS_PER_HOUR: NO_LIMIT,
      COUNTRY_TEXTS_PER_DAY: NO_LIMIT,
      POOL_TEXTS_PER_HOUR: NO_LIMIT,
    },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  pool.stdout?.resume();
  // Sent once, and not to be taken for an answer to `usage`.
  const [{ url: address }] = (await once(pool, 'message')) as [{ url: string }];
  await fetch(`${address}/inbox/messages`);
  return {
    address,
    startMs: performance.now() - start,
    usage: async () => {
      pool.send('usage');
      const [usage] = (await once(pool, 'message')) as [Usage];
      return usage;
    },
    stop: async () => {
      pool.kill('SIGINT');
      await once(pool, 'exit');
    },
  };
}

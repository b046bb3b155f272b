import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** Budgets that no bench uses up: they are counted as ever. */
const NO_LIMIT = '999999999';

/** A local pool in a process of its own. */
export interface LocalPoolProcess {
  readonly address: string;
  readonly startMs: number;
  residentBytes(): number;
  stop(): Promise<void>;
}

/** Starts a local pool on a free port. It has started when it answers. @param triggers a folder of them */
export async function startLocalPool(folder: string, triggers: string): Promise<LocalPoolProcess> {
  const start = performance.now();
  const pool = spawn(process.execPath, ['src/local-pool/main.ts'], {
    env: {
      ...process.env,
      LOCAL_POOL_PORT: '0',
      LOCAL_POOL_FOLDER: join(folder, 'data'),
      LOCAL_POOL_TRIGGERS: triggers,
      PREFIX_TEXTS_PER_HOUR: NO_LIMIT,
      COUNTRY_TEXTS_PER_DAY: NO_LIMIT,
      POOL_TEXTS_PER_HOUR: NO_LIMIT,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [words] = (await once(pool.stdout, 'data')) as [Buffer];
  const [address] = /http:\S+(?=;)/.exec(words.toString()) ?? [];
  if (address === undefined) throw new Error(`The local pool did not start: ${words.toString()}`);
  pool.stdout.resume();
  await fetch(`${address}/inbox/messages`);
  return {
    address,
    startMs: performance.now() - start,
    residentBytes: () => Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pool.pid)])) * 1024,
    stop: async () => {
      pool.kill('SIGINT');
      await once(pool, 'exit');
    },
  };
}

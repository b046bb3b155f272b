import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Usage } from './report-usage.ts';

/** A budget that no measurement exceeds; the budgets are still counted. */
const NO_LIMIT = '999999999';

/** The first phone number that `seed-members.ts` assigns. */
const FIRST_NUMBER = 12_122_000_000;

/** A local pool in a separate process, with seeded members. */
export interface LocalPoolProcess {
  readonly address: string;
  readonly startMs: number;
  usage(): Promise<Usage>;
  stop(): Promise<void>;
}

/**
 * Seeds a data folder and starts a local pool with it on a free port.
 * @param data the data folder
 * @param triggers the folder of the unpacked trigger zips
 * @param members how many members to seed; their numbers are `memberNumbers(0, members)`
 * @returns the pool, after its first response
 */
export async function startSeededPool(
  data: string,
  triggers: string,
  members: number,
): Promise<LocalPoolProcess> {
  execFileSync(process.execPath, ['src/local-pool/testing/seed-members.ts', data, String(members)]);
  const start = performance.now();
  // As `npm run local-pool` starts it.
  const pool = fork('.ci/run.mjs', ['src/local-pool/main.ts'], {
    execArgv: ['--import', new URL('./report-usage.ts', import.meta.url).href],
    env: {
      ...process.env,
      LOCAL_POOL_PORT: '0',
      LOCAL_POOL_FOLDER: data,
      LOCAL_POOL_TRIGGERS: triggers,
      PREFIX_TEXTS_PER_HOUR: NO_LIMIT,
      COUNTRY_TEXTS_PER_DAY: NO_LIMIT,
      POOL_TEXTS_PER_DAY: NO_LIMIT,
      COUNTRY_SIGN_UPS_PER_DAY: NO_LIMIT,
    },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  pool.stdout?.resume();
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

/** Lists the phone numbers of seeded members. @param from index of the first member */
export function memberNumbers(from: number, count: number): string[] {
  return Array.from({ length: count }, (_, n) => `+${FIRST_NUMBER + from + n}`);
}

import { join } from 'node:path';
import type { Figure } from './figure.ts';
import { FLAT_GOAL, RATE_UNIT } from './local-pool-figures.ts';
import { LOG_INS, logInAll, takeTurns } from './log-in-turns.ts';
import { logIn } from './log-in.ts';
import { startSeededPool } from './seeded-pool.ts';

const BEFORE = 10_000;

/** Log-ins after many others, beside those of a pool that has just started. */
export async function measureEndurance(folder: string, triggers: string): Promise<Figure[]> {
  const used = await startSeededPool(join(folder, 'used'), triggers, BEFORE + LOG_INS);
  const fresh = await startSeededPool(join(folder, 'fresh'), triggers, LOG_INS);
  try {
    await logInAll({ pool: used, logIn }, 0, BEFORE);
    const { logIns } = await takeTurns([
      { pool: used, logIn, firstMember: BEFORE },
      { pool: fresh, logIn },
    ]);
    const [measured = NaN, value = NaN] = logIns;
    const name = `local pool, after ${BEFORE.toLocaleString('en-US')} log-ins`;
    return [
      {
        ...{ name: `${name}, log-ins`, measured, unit: RATE_UNIT },
        ...{ peer: { name: 'just started', value }, goal: { atLeast: FLAT_GOAL } },
      },
      { name: `${name}, memory`, measured: (await used.usage()).bytes / 2 ** 20, unit: 'MiB' },
    ];
  } finally {
    await used.stop();
    await fresh.stop();
  }
}
